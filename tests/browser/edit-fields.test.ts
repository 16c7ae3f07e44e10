import { expect, test } from 'vitest'
import { effectsOf, fieldsOf, idFrom, nameOf } from '../../src/browser/views/edit/fields.ts'
import { type Outline, outlineOf, type Section, sections } from '../../src/scenario/edit/structure.ts'
import { aboutShape, edgeObject, inputObject, interventionObject, ownerObject, quantityObject } from '../../src/scenario/schema.ts'
import { editTexts } from '../../src/words/page/edit.ts'
import { fileOf } from '../scenario/files.ts'

const outline = outlineOf(fileOf({ owners: 'owners:\n  town: {kind: municipality, name: Staden}\n  clinic: {in: town}\n' })) as Outline
const sv = editTexts('sv')

test('what an edge may do follows from its ends', () => {
  expect(effectsOf(outline, { from: 'grit', to: 'falls' })).toEqual(['reduces', 'adds'])
  expect(effectsOf(outline, { from: 'falls', to: 'breaks' })).toEqual(['weight', 'reduces', 'adds'])
  expect(effectsOf(outline, { from: 'breaks', to: 'clinic' })).toEqual(['weight'])
  expect(effectsOf(outline, {})).toEqual(['weight', 'reduces', 'adds'])
})

test('an edge’s form asks for what has a meaning there, and shows what has been written', () => {
  const keys = (fields: Readonly<Record<string, string>>): readonly string[] =>
    fieldsOf('edges', outline, fields, sv, 'sv').map(({ key }) => key)
  expect(keys({ from: 'breaks', to: 'clinic', weight: '1' })).toContain('cashable')
  expect(keys({ from: 'grit', to: 'falls', reduces: '1' })).not.toContain('cashable')
  expect(keys({ from: 'grit', to: 'falls', reduces: '1' })).toContain('lasts')
  expect(keys({ from: 'falls', to: 'breaks', weight: '1' })).not.toContain('lasts')
  expect(keys({ from: 'falls', to: 'breaks', weight: '1', cashable: '1' })).toContain('cashable')
})

test('every field of a form is a key of the format', () => {
  const shapes: Partial<Record<Section, object>> = {
    owners: ownerObject.shape,
    inputs: inputObject.shape,
    quantities: quantityObject.shape,
    interventions: interventionObject.shape,
    edges: edgeObject.shape,
  }
  for (const section of sections)
    for (const { key } of fieldsOf(section, outline, { from: 'falls', to: 'clinic' }, sv, 'sv').filter((field) => field.key !== 'effect'))
      expect(Object.keys(shapes[section] ?? { ...aboutShape, spend: 1 }), `${section} ${key}`).toContain(key.split('.')[0])
})

test('an edge is called by the names of what it joins', () => {
  expect(outline.entries.edges.map((edge) => nameOf(outline, edge))).toEqual(['grit → falls', 'falls → breaks', 'breaks → clinic'])
})

test('an id is made of a name, and is nobody else’s', () => {
  expect(idFrom('Höftfrakturer (65+)', outline)).toBe('höftfrakturer_65')
  expect(idFrom('65 år och äldre', outline)).toBe('_65_år_och_äldre')
  expect(idFrom('Falls', outline)).toBe('falls_2')
  expect(idFrom('…', outline)).toBe('ny')
  // `to` and the like mean something in formulas.
  expect(idFrom('To', outline)).toBe('to_2')
})
