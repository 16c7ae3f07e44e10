/** The scenarios that a new one can start from, by the names of their files here. */
export const templates = ['en-insats', 'investering', 'tomt'] as const
export type TemplateId = (typeof templates)[number]

const texts: Readonly<Record<TemplateId, () => Promise<{ readonly default: string }>>> = {
  'en-insats': () => import('./en-insats.yaml?raw'),
  investering: () => import('./investering.yaml?raw'),
  tomt: () => import('./tomt.yaml?raw'),
}

/** The text of a template, fetched when it is asked for. */
export const templateText = async (id: TemplateId): Promise<string> => (await texts[id]()).default
