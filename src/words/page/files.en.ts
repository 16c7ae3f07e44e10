import type { FilesTexts, Moment } from './files.sv.ts'

const months = 'January February March April May June July August September October November December'.split(' ')
const two = (n: number): string => String(n).padStart(2, '0')
const when = ({ month, day, hour, minute, today }: Moment): string =>
  `${today ? '' : `on ${day} ${months[month - 1]} `}at ${two(hour)}:${two(minute)}`

export const filesEn: FilesTexts = {
  menu: 'File',
  open: 'Open a file …',
  save: 'Save',
  saveAs: 'Save as …',
  download: 'Save as a file',
  copyLink: 'Copy a link',
  help: 'Help',
  about: 'Files and links',
  drop: 'Drop the scenario file here to open it.',
  close: 'Close',
  unsaved: 'The changes are not saved in any file.',
  kept: (moment) => `The changes are not saved in any file, but the browser remembers them (last ${when(moment)}).`,
  inFile: 'There are no unsaved changes.',
  lost: (name, moment) => `Do you want to go on with ${name}, kept ${when(moment)}?`,
  replaced: (name) => `You had unsaved changes in ${name}. They are still there.`,
  goOn: 'Go on',
  goBack: 'Go back to them',
  notNow: 'Not now',
  forget: 'Discard the changes',
  saved: (name) => `${name} is saved.`,
  downloaded: (name) => `${name} is among your downloaded files.`,
  notSaved: (name) => `${name} could not be written. Give the browser leave, or save as a new file.`,
  tooLarge: (name) => `${name} is larger than 5 MB. The page does not take scenarios of that size.`,
  unreadable: (name) => `${name === '' ? 'The file' : name} could not be read. Is it still where it was?`,
  linkCopied: 'The link is copied. The whole scenario is in the link: nothing is kept on any server, and everyone who gets it can read it.',
  linkShown: 'The browser did not let the page copy. Copy the link from here:',
  link: 'Link to the scenario',
  linkTooLong: 'The scenario is too large for a link. Save it as a file, and send the file.',
  linkBroken:
    'The link is broken: a part is missing or was changed on the way. Ask for it again, or for the file. The example is shown instead.',
  linkTooLarge: 'The link is too long to be read. Ask for the file instead. The example is shown.',
  linkTooOld: 'The browser is too old for links with scenarios. Use a newer one, or a file.',
}
