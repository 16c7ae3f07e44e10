import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import type { Result } from '../../src/engine/result.ts'
import { type ReportInput, reportHtml } from '../../src/report/html.ts'
import { maker, serialize } from '../../src/report/html-dom.ts'
import type { Scenario } from '../../src/scenario/types.ts'
import { reportTexts } from '../../src/words/report.ts'
import { result, scenario } from '../charts/fixture.ts'

const page = (more: Partial<ReportInput> = {}): { readonly html: string; readonly doc: Document; readonly text: string } => {
  const html = reportHtml({ scenario, result, lang: 'sv', ...more })
  const doc = parseHTML(html).document as unknown as Document
  return { html, doc, text: (doc.querySelector('main')?.textContent ?? '').replace(/\u00a0/gu, ' ') }
}
const sv = page()

const hostile = `</style></title><script>alert(1)</script><img src=x onerror=alert(2)>"'&\u0000`
const hostileScenario: Scenario = {
  ...scenario,
  title: hostile,
  summary: hostile,
  note: hostile,
  owners: scenario.owners.map((owner) => ({ ...owner, name: hostile, note: hostile, source: hostile })),
  inputs: scenario.inputs.map((input) => ({ ...input, name: hostile, source: hostile, note: hostile, unit: hostile })),
  quantities: scenario.quantities.map((it) => ({ ...it, name: hostile, unit: hostile })),
  interventions: scenario.interventions.map((it) => ({ ...it, name: hostile })),
  edges: scenario.edges.map((edge) => ({ ...edge, name: hostile, note: hostile, source: hostile })),
  alternatives: scenario.alternatives.map((it) => ({ ...it, name: hostile })),
}
const hostileResult: Result = {
  ...result,
  scenario: { ...result.scenario, title: hostile },
  warnings: [{ code: hostile, message: hostile }],
}

describe('the report', () => {
  it('says first who pays and who gains, and names each in colour', () => {
    const h1 = sv.doc.querySelector('h1')
    expect(h1?.textContent).toMatch(/^Gatukontoret betalar/u)
    expect([...(h1?.querySelectorAll('.payer') ?? [])].map((it) => it.textContent)).toContain('Gatukontoret')
    expect([...(h1?.querySelectorAll('.beneficiary') ?? [])].map((it) => it.textContent)).toContain('Sjukhuset')
  })

  it('states what the figures are: runs, seed, price year, discount rate, horizon, account', () => {
    const facts = (sv.doc.querySelector('.facts')?.textContent ?? '').replace(/\u00a0/gu, ' ')
    for (const fact of ['10 000', '2024 års priser', '3,5 %', '2026–2035', 'Som i dag', 'Sopsaltning', 'nuvärde'])
      expect(facts).toContain(fact)
  })

  it('holds every section of the conversation, in order', () => {
    const t = reportTexts.sv
    expect([...sv.doc.querySelectorAll('h2')].map((it) => it.textContent)).toEqual([
      t.pictureHeading,
      t.savingsHeading,
      t.yearsHeading,
      t.flowsHeading,
      t.accountsHeading,
      t.compareHeading,
      t.othersHeading,
      t.assumptionsHeading,
      t.warningsHeading,
      t.readHeading,
    ])
  })

  it('speaks of all alternatives but the reference', () => {
    expect(sv.doc.querySelector('#ovriga')?.textContent).toContain('Sopsaltning, samfinansierad')
    expect(sv.doc.querySelector('#jamfor > table')?.textContent).toContain('31 av 100')
  })

  it('leads with the author’s first that costs something, unless asked otherwise', () => {
    expect(sv.doc.querySelector('.facts dd')?.textContent).toBe('Sopsaltning')
    expect(page({ alternative: 'tillsammans' }).doc.querySelector('.facts dd')?.textContent).toBe('Sopsaltning, samfinansierad')
  })

  it('keeps the three accounts apart: no table sums cash, capacity and welfare', () => {
    const accounts = sv.doc.querySelector('#konton')
    const heads = [...(accounts?.querySelector('table')?.querySelectorAll('thead th') ?? [])].map((it) => it.textContent)
    expect(heads).toEqual(['Budgetägare', 'Besparing i pengar', 'Frigjord kapacitet', 'Efter periodens slut', 'Återbetalningstid'])
    for (const word of ['Besparing', 'Frigjord kapacitet', 'Välfärdsvinst'])
      expect(accounts?.querySelector('.three')?.textContent).toContain(word)
  })

  it('has flows by payer and beneficiary whose sum is that of its rows', () => {
    const flows = result.alternatives.sopsaltning?.flows ?? []
    const total = flows.reduce((sum, flow) => sum + flow.saving.mean, 0)
    const last = sv.doc.querySelector('#floden tbody tr:last-child td')?.textContent ?? ''
    expect(Number(last.replace('\u2212', '-').replace(',', '.')) * 1e6).toBeCloseTo(total, -4)
    expect(sv.doc.querySelector('#floden')?.textContent).toContain('förlust')
  })

  it('lists every input as written with its grade, its source and who vouches for it', () => {
    const rows = [...sv.doc.querySelectorAll('#antaganden table')][0]?.querySelectorAll('tbody tr')
    expect(rows).toHaveLength(scenario.inputs.length)
    const text = [...(rows ?? [])].map((it) => it.textContent ?? '').find((it) => it.startsWith('olyckor_per_1000')) ?? ''
    for (const part of ['0.8 to 3.2', 'VTI rapport 735', 'måttlig', 'Sjukhuset']) expect(text).toContain(part)
  })

  it('says which edges were counted as wholly cash because nobody said', () => {
    const defaulted = [...sv.doc.querySelectorAll('.defaulted')]
    expect(defaulted).toHaveLength(1)
    expect(defaulted[0]?.closest('tr')?.textContent).toContain('Höftfrakturer → Sjukhuset')
  })

  it('says beside the accounts, too, which savings count as cash because nobody said', () => {
    expect((sv.doc.querySelector('#konton')?.textContent ?? '').replace(/\u00a0/gu, ' ')).toMatch(
      /allt räknas där som pengar \(100 %\): Höftfrakturer → Sjukhuset\./u,
    )
  })

  it('has the cash flow by year and owner beside the net', () => {
    const captions = [...sv.doc.querySelectorAll('#ar-for-ar caption')].map((it) => it.textContent ?? '')
    expect(captions[0]).toMatch(/^Netto år för år/u)
    expect(captions[1]).toMatch(/^Kassaflöde år för år/u)
  })

  it('folds the pictures of the other alternatives, so that they take no sheets', () => {
    expect(sv.doc.querySelectorAll('#ovriga figure').length).toBeGreaterThan(0)
    for (const figure of sv.doc.querySelectorAll('#ovriga figure')) expect(figure.closest('details')).not.toBe(null)
  })

  it('tells of an alternative’s spend and payers only where they are not the reference’s', () => {
    const rows = [...sv.doc.querySelectorAll('.plans tbody tr')].map((row) => row.children[1]?.textContent)
    expect(rows).toEqual(['Som i dag', 'Sopsaltning', 'Sopsaltning, samfinansierad'])
  })

  it('shows weak evidence as weak: the inputs, and the edges that rest on them', () => {
    const weak = [...sv.doc.querySelectorAll('tr.weak th')].map((it) => it.textContent ?? '')
    expect(weak.map((text) => text.replace(/(?<=max_effekt|Halkolyckor|omsorg_per_hoft|Socialförvaltningen).*/u, ''))).toEqual([
      'max_effekt',
      'omsorg_per_hoft',
      'Utökad halkbekämpning → Halkolyckor',
      'Höftfrakturer → Socialförvaltningen',
    ])
    expect(sv.html).toContain('hr-sketch-weak')
  })

  it('passes warnings on', () => {
    expect(sv.doc.querySelector('.warnings')?.textContent).toContain('saknar cashable')
    expect(page({ result: { ...result, warnings: [] } }).text).toContain('Inga varningar.')
  })

  it('speaks English when asked, throughout', () => {
    const { summary: _, ...plain } = scenario
    const en = page({ lang: 'en', scenario: plain, result: { ...result, warnings: [] } })
    expect(en.doc.documentElement.getAttribute('lang')).toBe('en')
    for (const word of ['budgetägare', 'framtider', 'kostnad', 'nuvärde', 'Återbetalning', 'dragning'])
      expect(en.text.includes(word)).toBe(false)
    expect(en.text).toContain('futures')
  })

  it('is the same, byte for byte, every time', () => {
    expect(page().html).toBe(sv.html)
  })
})

describe('the report as a document', () => {
  it('asks for nothing: no script, no address, a policy that forbids both', () => {
    expect(sv.html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|https?:/u)
    expect(sv.doc.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content')).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline'; img-src data:/u,
    )
  })

  it('has headings in order, unique ids, and heads on every table', () => {
    const levels = [...sv.doc.querySelectorAll('h1, h2, h3, h4')].map((it) => Number(it.localName.slice(1)))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    levels.forEach((level, i) => {
      if (i > 0) expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1)
    })
    const ids = [...sv.doc.querySelectorAll('[id]')].map((it) => it.getAttribute('id'))
    expect(new Set(ids).size).toBe(ids.length)
    for (const table of sv.doc.querySelectorAll('table')) {
      expect(table.querySelector('caption')?.textContent).not.toBe('')
      expect([...table.querySelectorAll('th')].every((th) => ['row', 'col'].includes(th.getAttribute('scope') ?? ''))).toBe(true)
      const width = table.querySelectorAll('thead th').length
      for (const row of table.querySelectorAll('tbody tr')) expect(row.children).toHaveLength(width)
    }
  })

  it('gives every drawing a title, a description and a table', () => {
    for (const svg of sv.doc.querySelectorAll('svg')) {
      expect(svg.getAttribute('role')).toBe('img')
      for (const id of (svg.getAttribute('aria-labelledby') ?? '').split(' '))
        expect(sv.doc.getElementById(id)?.textContent ?? '').not.toBe('')
    }
    for (const figure of sv.doc.querySelectorAll('figure')) {
      expect(figure.querySelectorAll(':is(.at-wide, .at-medium, .at-narrow) > svg')).toHaveLength(3)
      expect(figure.querySelector('table')).not.toBe(null)
    }
  })

  it('parts what is high in pieces that sheets are filled with, and loses nothing of it', () => {
    const wordsIn = (part: Element | null): readonly string[] =>
      [...(part?.querySelectorAll('text') ?? [])].map((text) => text.textContent ?? '')
    const figures = [...sv.doc.querySelectorAll('figure')].filter((figure) => figure.querySelector('.at-sheets'))
    expect(figures.map((figure) => figure.getAttribute('id'))).toEqual(['sakerhet-figur', 'ar-figur', 'jamfor-figur'])
    for (const figure of figures) {
      const pieces = [...figure.querySelectorAll('.sheet-piece')]
      expect(pieces.length).toBeGreaterThan(1)
      // A sheet of A4 holds 995 px: what is left empty at its end is less than a third of it.
      for (const piece of pieces) expect(Number(piece.querySelector('svg')?.getAttribute('height'))).toBeLessThan(330)
      expect(wordsIn(figure.querySelector('.at-sheets')).toSorted()).toEqual(wordsIn(figure.querySelector('.at-medium')).toSorted())
    }
  })

  it('lets every link in the page lead somewhere', () => {
    for (const link of sv.doc.querySelectorAll('a'))
      expect(sv.doc.getElementById((link.getAttribute('href') ?? '').slice(1))).not.toBe(null)
  })

  it('never shows nonsense', () => {
    expect(sv.text).not.toMatch(/NaN|undefined|null|Infinity|\[object/u)
    for (const match of sv.html.matchAll(/="([^"]*)"/gu)) expect(match[1]).not.toMatch(/NaN|undefined|Infinity/u)
  })
})

describe('a hostile scenario', () => {
  const made = page({ scenario: hostileScenario, result: hostileResult })

  it('becomes text, never markup', () => {
    const tags = new Set([...made.html.matchAll(/<([a-zA-Z][a-zA-Z0-9]*)/gu)].map((match) => match[1]))
    const clean = new Set([...sv.html.matchAll(/<([a-zA-Z][a-zA-Z0-9]*)/gu)].map((match) => match[1]))
    expect([...tags].filter((tag) => !clean.has(tag))).toEqual([])
    expect(made.html.match(/<\/style>/gu)).toHaveLength(1)
    expect(made.html.match(/<\/title>/gu)?.length).toBe(1 + (made.html.match(/<svg/gu)?.length ?? 0))
    expect(made.text).toContain('<script>alert(1)</script>')
  })

  it('puts no handler and no script address in any attribute', () => {
    for (const element of made.doc.querySelectorAll('*'))
      for (const { name, value } of element.attributes) {
        expect(name.startsWith('on')).toBe(false)
        if (name === 'href') expect(value).toMatch(/^#[a-z-]+$/u)
      }
  })
})

describe('a result with parts left out', () => {
  const without = (keep: readonly string[]): Result => ({
    ...result,
    alternatives: Object.fromEntries(
      Object.entries(result.alternatives).map(([id, all]) => [
        id,
        Object.fromEntries(Object.entries(all).filter(([key]) => keep.includes(key))),
      ]),
    ),
  })

  it('still makes a report', () => {
    for (const keep of [[], ['owners', 'publicSector', 'total'], ['quantities', 'interventions'], ['flows'], ['welfare', 'quantities']]) {
      const made = page({ result: without(keep) })
      expect(made.doc.querySelector('h1')?.textContent).not.toBe('')
      expect(made.text).not.toMatch(/NaN|undefined|\[object/u)
    }
  })

  it('still makes one where only the reference was run', () => {
    const made = page({ result: { ...result, alternatives: { som_i_dag: result.alternatives.som_i_dag ?? {} } } })
    expect(made.doc.querySelector('h1')?.textContent).toContain('nollalternativet')
    expect(made.text).toContain('Ingen budgetägares kostnad ändras.')
  })
})

describe('a large scenario', () => {
  const many = Array.from({ length: 300 }, (_, i) => ({ id: `n${i}`, name: `Namn ${i}`, kind: 'municipality' as const, in: `h${i % 60}` }))
  const heads = Array.from({ length: 60 }, (_, i) => ({ id: `h${i}`, name: `Huvudman ${i}`, kind: 'municipality' as const }))
  const lead = result.alternatives.sopsaltning
  const account = lead?.owners?.sjukhuset
  const owners = Object.fromEntries([...many, ...heads].flatMap(({ id }) => (account === undefined ? [] : [[id, account]])))
  const flows = many.map(({ id }) => ({
    payer: 'gatukontoret',
    beneficiary: id,
    intervention: 'halkbekampning',
    saving: account?.saving ?? lead?.flows?.[0]?.saving,
  }))
  const grown = page({
    scenario: { ...scenario, owners: [...scenario.owners, ...many, ...heads] },
    result: {
      ...result,
      alternatives: {
        ...result.alternatives,
        sopsaltning: {
          ...lead,
          owners,
          flows: flows.flatMap((flow) => (flow.saving === undefined ? [] : [{ ...flow, saving: flow.saving }])),
        },
      },
    },
  })

  it('shows flows instead of pipes, says so, and keeps to the roots', () => {
    expect(grown.doc.querySelectorAll('#bild .hr-pipe')).toHaveLength(0)
    expect(grown.doc.querySelectorAll('#bild .hr-ribbon').length).toBeGreaterThan(0)
    expect(grown.doc.querySelector('#bild .aside')?.textContent).toContain('högst 14 budgetägare')
    expect(grown.doc.querySelector('#sakerhet')?.textContent).toContain('bara huvudmännen')
    expect(grown.doc.querySelectorAll('#sakerhet tbody tr').length).toBeLessThanOrEqual(42)
  })

  it('stays a document that can be read: no table beyond some hundred rows', () => {
    for (const table of grown.doc.querySelectorAll('table')) expect(table.querySelectorAll('tbody tr').length).toBeLessThanOrEqual(300)
  })
})

describe('the serializer', () => {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  const h = maker(document as unknown as Document)

  it('escapes text in whatever holds it, and attributes', () => {
    expect(serialize(h('title', {}, '</title><b>'))).toBe('<title>&lt;/title&gt;&lt;b&gt;</title>')
    expect(serialize(h('p', { title: '"><i>' }, "a & b's"))).toBe('<p title="&quot;&gt;&lt;i&gt;">a &amp; b&#39;s</p>')
    expect(serialize(h('p', {}, 'a\u0000b\u0008'))).toBe('<p>ab</p>')
  })

  it('refuses a script, and a style that would end early', () => {
    expect(() => serialize(h('script', {}, 'x'))).toThrow()
    expect(() => serialize(h('style', {}, '</style><b>'))).toThrow()
  })

  it('ends no empty element', () => {
    expect(serialize(h('meta', { charset: 'utf-8' }))).toBe('<meta charset="utf-8">')
  })
})
