import type { ModelProblems } from '../../problems/model.ts'
import type { ProblemWords } from './problem-words.ts'
import { chain, number, quoted, quotedList, wholes } from './sv.ts'

const range = (min: number | undefined, max: number | undefined): string => {
  if (min === undefined) return max === undefined ? 'vad som helst' : `högst ${number(max)} kr`
  return max === undefined ? `minst ${number(min)} kr` : `${number(min)} till ${number(max)} kr`
}

export const modelSv: ProblemWords<ModelProblems> = {
  'same-year-cycle': ({ chain: ids }) => ({
    message: `Volymerna beror på varandra i en ring samma år: ${chain(ids)}.`,
    remedy: 'Ge ett av sambanden en fördröjning (lag: 1), eller skriv prev(…) i en av formlerna.',
  }),
  'input-cycle': ({ chain: ids, alternative }) => ({
    message: `Antagandena beror på varandra i en ring${alternative === undefined ? '' : ` i alternativet ${quoted(alternative)}`}: ${chain(ids)}.`,
    remedy: 'Skriv om ett av dem så att det inte använder de andra.',
  }),
  'stock-without-start': ({ quantity, chain: ids }) => ({
    message: `${quoted(quantity)} bygger på sin egen nivå tidigare år (${chain(ids)}), men har inget utgångsläge.`,
    remedy: `Lägg till start under ${quoted(quantity)}: nivån året före det första.`,
  }),
  'spend-out-of-range': ({ intervention, alternative, year, spend, min, max }) => ({
    message: `Alternativet ${quoted(alternative)} lägger ${number(spend)} kr på ${quoted(intervention)} ${year}, men det får vara ${range(min, max)}.`,
    remedy: `Ändra beloppet i alternativet, eller min och max under ${quoted(intervention)}.`,
  }),
  'correlation-not-positive-definite': ({ inputs }) => ({
    message: `Korrelationerna mellan ${quotedList(inputs)} går inte ihop: de kan inte alla gälla på en gång.`,
    remedy: 'Sänk någon av dem. Två antaganden som båda följer ett tredje måste också följa varandra.',
  }),
  'plan-too-large': ({ nodes, limit }) => ({
    message: `Scenariot ger ${wholes(nodes)} räkneled; högst ${wholes(limit)} ryms.`,
    remedy: 'Ta bort volymer, kostnadssamband eller alternativ, eller dela scenariot i flera filer.',
  }),
  'reduces-on-stock': ({ edge, quantity }) => ({
    message: `Minskningen ${quoted(edge)} verkar på ${quoted(quantity)}, som bygger på sin egen nivå året före. Den räknas alltså på nytt varje år: 10 % blir efter två år 19 %.`,
    remedy: 'Är det inte meningen, låt minskningen verka på det som flödar in i stället.',
  }),
  'spillover-from-parent': ({ edge, owner }) => ({
    message: `${quoted(edge)} utgår från ${quoted(owner)}, som har underställda budgetägare. Bara dess eget konto räknas där, inte deras.`,
    remedy: 'Är det de underställdas kostnader som ska föras vidare, låt sambanden utgå från dem.',
  }),
  'unused-input': ({ input }) => ({
    message: `Ingen formel använder antagandet ${quoted(input)}.`,
    remedy: 'Ta bort det, eller se efter om namnet är rätt skrivet där det skulle användas.',
  }),
  'unreached-owner': ({ owner }) => ({
    message: `Inget kostnadssamband, ingen insats och ingen överföring når budgetägaren ${quoted(owner)}.`,
    remedy: 'Ta bort den, eller lägg till det samband som saknas.',
  }),
  'cashable-default': ({ edges }) => ({
    message: `${edges.length === 1 ? 'Kostnadssambandet' : 'Kostnadssambanden'} ${quotedList(edges)} säger inte hur mycket av en lägre kostnad som blir pengar; 100 % antas.`,
    remedy: 'Lägg till cashable, till exempel cashable: 30 %. Tjänster som redan är bemannade frigör oftast kapacitet, inte pengar.',
  }),
  'min-below-reference': ({ intervention, spend }) => ({
    message: `${quoted(intervention)} har min: 0, men nollalternativet lägger ${number(spend)} kr på den. Finns det en plikt att göra något kan den inte dras ned till noll.`,
    remedy: 'Ange som min det som lag eller plikt kräver, eller låt 0 stå om allt verkligen kan tas bort.',
  }),
}
