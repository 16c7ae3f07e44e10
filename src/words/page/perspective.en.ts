import type { PerspectiveTexts } from './perspective.sv.ts'

export const perspectiveEn: PerspectiveTexts = {
  label: 'Perspective',
  publicSector: 'Public sector',
  society: 'Society',
  whole: (root) => `${root}, all of it`,
  marked: ', chosen perspective',
  both: 'Cash and freed capacity are counted together; welfare is not included.',
  apart: 'Each party is counted by itself here: the perspective at the top of the page changes nothing.',
  report: 'The report shows the public sector and all budget owners: the perspective at the top of the page changes nothing in it.',
}
