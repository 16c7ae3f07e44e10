/** Whose figures the page speaks of, and which of the three accounts they are. */
export const perspectiveSv = {
  label: 'Perspektiv',
  publicSector: 'Offentlig sektor',
  society: 'Samhället',
  whole: (root: string) => `${root}, hela`,
  /** After a name, for those who listen to a table instead of seeing which row is marked. */
  marked: ', valt perspektiv',
  both: 'Pengar och frigjord kapacitet räknas tillsammans; välfärd ingår inte.',
  apart: 'Här räknas varje part för sig: perspektivet överst på sidan ändrar inget.',
  report: 'Rapporten visar offentlig sektor och alla budgetägare: perspektivet överst på sidan ändrar inget i den.',
}
export type PerspectiveTexts = typeof perspectiveSv
