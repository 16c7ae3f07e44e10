import type { RunProblems } from '../../problems/run.ts'
import type { ProblemWords } from './problem-words.ts'
import { number, quoted, quotedList, wholes } from './sv.ts'

const shown = 8

/** The drawn values of one run, so that the fault can be followed by hand. */
const drawn = (run: number, inputs: Readonly<Record<string, number>>): string => {
  const all = Object.entries(inputs)
  if (all.length === 0) return ''
  const values = all.slice(0, shown).map(([id, value]) => `${id} = ${number(value)}`)
  const more = all.length > shown ? ` och ${wholes(all.length - shown)} till` : ''
  return ` I dragning ${wholes(run + 1)} var ${values.join('; ')}${more}.`
}

/** An analysis tries amounts that no alternative of the file has. */
const where = (alternative: string | undefined): string =>
  alternative === undefined ? 'när olika belopp prövas' : `i alternativet ${quoted(alternative)}`
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const notFinite = { NaN: 'inte ett tal (NaN)', Infinity: 'oändligt stor', '-Infinity': 'oändligt liten' } as const

export const runSv: ProblemWords<RunProblems> = {
  'not-finite': ({ what, formula, alternative, year, value, run, inputs }) => ({
    message: `${formula === '' ? `Det beräknade ${quoted(what)}` : `Formeln ${quoted(formula)} (${what})`} blir ${notFinite[value]} ${year} ${where(alternative)}.${drawn(run, inputs)}`,
    remedy:
      'Se efter om formeln delar med noll eller tar roten eller logaritmen av ett negativt tal, och skydda den med if(…), max(…) eller clamp(…).',
  }),
  'out-of-bounds-in-run': ({ what, formula, alternative, year, value, low, high, run, inputs }) => ({
    message: `${quoted(formula)} (${what}) blir ${number(value)} ${year} ${where(alternative)}, men måste ligga ${bounds(low, high)}.${drawn(run, inputs)}`,
    remedy: 'Välj en fördelning som håller sig inom gränserna, till exempel beta eller truncated, eller skriv clamp(…).',
  }),
  'spectral-radius': ({ owners, runs, of }) => ({
    message: `Kostnaderna skickas runt mellan ${quotedList(owners)} samma år utan att avta, i ${wholes(runs)} av ${wholes(of)} dragningar. Då finns inget svar.`,
    remedy: 'Sänk någon av vikterna mellan dem, eller ge ett av sambanden en fördröjning.',
  }),
  'reduction-above-one': ({ edges, quantity, alternative, runs, of }) => ({
    message: `${capital(where(alternative))} minskar ${quotedList(edges)} volymen ${quoted(quantity)} med mer än hela dess nivå i ${wholes(runs)} av ${wholes(of)} dragningar. Där räknas minskningen som 100 %.`,
    remedy: 'Välj en fördelning som stannar under 1, eller skriv min(1, …).',
  }),
  'sobol-dimensions': ({ dimensions, limit }) => ({
    message: `Scenariot har ${wholes(dimensions)} dragna tal. Bara de ${wholes(limit)} som betyder mest fördelas med Sobols följd; de andra är pseudoslumptal.`,
    remedy: 'Resultatet är riktigt, bara mindre noggrant; med --sampling random dras alla på samma sätt.',
  }),
  interrupted: ({ runs, of }) => ({
    message: `Räkningen avbröts efter ${wholes(runs)} av ${wholes(of)} dragningar; siffrorna gäller dem.`,
    remedy: 'Kör om för att få alla.',
  }),
}

/** A guard that is open at one end stands at the largest double there. */
const bounds = (low: number, high: number): string => {
  if (low <= -Number.MAX_VALUE) return `på högst ${number(high)}`
  return high >= Number.MAX_VALUE ? `på minst ${number(low)}` : `mellan ${number(low)} och ${number(high)}`
}
