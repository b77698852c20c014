import { expect, it } from 'vitest'
import { readFiledNames } from '../../../../src/core/findings/mentions/filed-names.ts'

const cleaned = (filed: string) => readFiledNames(filed).name

it('remarks in brackets are no part of a name, and all other brackets are', () => {
  for (const remark of [
    'implied',
    'mentioned',
    'briefly',
    'indirectly',
    'only briefly mentioned',
    'Not named',
    'by implication',
  ])
    expect(cleaned(`Ada Example (${remark})`)).toBe('Ada Example')
  expect(cleaned('Ada Example [in passing]')).toBe('Ada Example')
  expect(cleaned('Ada (implied) Example')).toBe('Ada Example')
  for (const name of [
    'Institute of Examples (IoE)',
    'Bo (the model)',
    'Cy (podcast)',
    'Dee (not the city)',
    '(implied)',
  ])
    expect(cleaned(name)).toBe(name)
})

it('parts at slashes are names where all look like names', () => {
  expect(readFiledNames('Ada Example / Bo Sample (implied) / xyzAI')).toEqual({
    name: 'Ada Example / Bo Sample / xyzAI',
    parts: ['Ada Example', 'Bo Sample', 'xyzAI'],
    areNames: true,
  })
  expect(readFiledNames('Bank of Example / The Sample').areNames).toBe(true)
  for (const other of [
    'Work balance / distinction',
    'Phone 17 Pro / Pro Max',
    'Phone 3 / 4 Pro',
    'Alpha tests / Beta',
    'R / Python',
  ])
    expect(readFiledNames(other)).toMatchObject({ areNames: false, parts: { length: 2 } })
})

it('a slash without spaces leaves it to the library, and units are one name', () => {
  expect(readFiledNames('Alpha/Beta')).toEqual({ name: 'Alpha/Beta', parts: ['Alpha', 'Beta'], areNames: false })
  for (const one of [
    '24/7',
    'TCP/IP',
    'AC/DC',
    'AC / DC',
    'CI / CD',
    'and/or',
    'robot middleware/controller',
    'Ada (A / B)',
  ])
    expect(readFiledNames(one)).toMatchObject({ name: one, parts: [] })
})
