/** The coins and the single futures of the first screen. */
export const pictureSv = {
  /** Which accounts the picture shows. */
  counts: {
    label: 'Vad bilden räknar',
    both: 'Pengar och frigjord kapacitet',
    cash: 'Bara pengar',
    note: 'Bara pengar: frigjord kapacitet och välfärd ingår inte.',
    lines: 'Linjerna visar vägen, inte hur mycket.',
  },
  coins: {
    in: 'lägre kostnad: myntet går in i röret',
    out: 'högre kostnad: myntet går upp ur röret',
    unit: (sum: string) => `Ett mynt är ${sum}. Det som är mindre än ett halvt mynt syns inte.`,
    ways: 'Där kedjan har flera vägar går mynten dem i tur och ordning.',
    none: 'Det här året är det inga pengar som flyttas.',
  },
  future: {
    heading: 'En framtid i taget',
    why: 'Var och en är en av de dragningar som resultatet bygger på.',
    all: 'Alla framtider',
    step: { back: 'Föregående framtid', on: 'Nästa framtid' },
    play: 'Spela upp framtiderna',
    pause: 'Stanna',
    which: (number: string, of: string) => `Framtid ${number} av ${of}`,
    waiting: 'Hämtar framtiderna …',
    high: 'Ovanligt högt',
    low: 'Ovanligt lågt',
    usual: 'Ingen av de osäkra siffrorna ligger långt från det vanliga.',
    mean: 'medelvärde',
    lower: 'Lägre kostnad',
    higher: 'Högre kostnad',
    none: 'ingen',
    more: (count: string) => `och ${count} till`,
    net: (amount: string, side: 'saves' | 'pays') => `Offentlig sektor: ${amount} ${side === 'saves' ? 'lägre' : 'högre'} kostnad.`,
    even: 'Offentlig sektor: ingen skillnad.',
  },
}
export type PictureTexts = typeof pictureSv
