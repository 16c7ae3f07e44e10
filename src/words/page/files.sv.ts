/** A moment on the visitor's own clock; `month` from 1. `today` where it is the day it is read. */
export type Moment = {
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly today: boolean
}

const months = 'januari februari mars april maj juni juli augusti september oktober november december'.split(' ')
const two = (n: number): string => String(n).padStart(2, '0')
const when = ({ month, day, hour, minute, today }: Moment): string =>
  `${today ? '' : `den ${day} ${months[month - 1]} `}kl. ${two(hour)}.${two(minute)}`

/** Files, links and drafts. */
export const filesSv = {
  menu: 'Arkiv',
  open: 'Öppna fil …',
  save: 'Spara',
  saveAs: 'Spara som …',
  download: 'Spara som fil',
  copyLink: 'Kopiera länk',
  help: 'Hjälp',
  about: 'Filer och länkar',
  drop: 'Släpp scenariofilen här, så öppnas den.',
  close: 'Stäng',
  unsaved: 'Ändringarna är inte sparade i någon fil.',
  kept: (moment: Moment) => `Ändringarna är inte sparade i någon fil, men webbläsaren minns dem (senast ${when(moment)}).`,
  inFile: 'Det finns inga osparade ändringar.',
  lost: (name: string, moment: Moment) => `Vill du fortsätta med ${name}, sparat ${when(moment)}?`,
  replaced: (name: string) => `Du hade osparade ändringar i ${name}. De finns kvar.`,
  goOn: 'Fortsätt',
  goBack: 'Gå tillbaka till dem',
  notNow: 'Inte nu',
  forget: 'Ta bort ändringarna',
  saved: (name: string) => `${name} är sparad.`,
  downloaded: (name: string) => `${name} ligger bland dina hämtade filer.`,
  notSaved: (name: string) => `${name} gick inte att skriva till. Ge webbläsaren lov, eller spara som en ny fil.`,
  tooLarge: (name: string) => `${name} är större än 5 MB. Så stora scenarier tar sidan inte emot.`,
  unreadable: (name: string) => `${name === '' ? 'Filen' : name} gick inte att läsa. Ligger den kvar där den låg?`,
  linkCopied: 'Länken är kopierad. Hela scenariot ligger i länken: ingenting sparas på någon server, och alla som får länken kan läsa det.',
  linkShown: 'Webbläsaren lät inte sidan kopiera. Kopiera länken härifrån:',
  link: 'Länk till scenariot',
  linkTooLong: 'Scenariot är för stort för en länk. Spara det som fil, och skicka filen.',
  linkBroken:
    'Länken är trasig: en del saknas eller har ändrats på vägen. Be om länken igen, eller om filen. Här visas exemplet i stället.',
  linkTooLarge: 'Länken är för lång för att läsas. Be om filen i stället. Här visas exemplet.',
  linkTooOld: 'Webbläsaren är för gammal för länkar med scenarier. Använd en nyare, eller en fil.',
}
export type FilesTexts = typeof filesSv
