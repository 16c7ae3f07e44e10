/** The only room with language in it: numbers, money and sentences in Swedish and English. */
export { type CommandTexts, commandTexts } from './command.ts'
export { inFutures, ofHundred } from './futures.ts'
export { type HeadlinePart, headline, headlineText } from './headline.ts'
export { type Labels, labels } from './labels.ts'
export { type Amount, columnUnit, type MoneyOptions, type MoneyUnit, money, moneyCell, moneyInterval } from './money.ts'
export {
  exactNumber,
  interval,
  listText,
  nbsp,
  nothing,
  numberText,
  percent,
  placesOf,
  wholeNumber,
  years,
} from './numbers.ts'
export { type ProblemText, problemText } from './problem-text.ts'
export { type TableTexts, tableTexts } from './table.ts'
