import { describe, expect, it } from 'vitest'
import { createValueWriter, isSameValue, readStoredValue } from '../../../src/reader/backup/stored-value.ts'

/** Through a file and back. */
async function roundTrip(value: unknown): Promise<unknown> {
  const writer = createValueWriter()
  const written: unknown = JSON.parse(JSON.stringify(await writer.write(value)))
  return readStoredValue(written, new Blob([...writer.tail]))
}

const bytesOf = async (blob: unknown) => new Uint8Array(await (blob as Blob).arrayBuffer())

describe('a stored value', () => {
  it.each([
    ['plain data', { a: [1, 'x', true, null, { b: '' }] }],
    ['numbers that JSON lacks', [Number.NaN, Infinity, -Infinity, 7n, undefined]],
    ['a date and a map', { day: new Date(5), all: new Map<unknown, unknown>([['k', new Map([[1, 2n]])]]) }],
    ['fields of our own mark', { $stored: 'blob', at: 0, size: 1e9 }],
    ['a field named __proto__', JSON.parse('{"__proto__":{"x":1}}')],
    ['bytes', { bytes: new Uint8Array([0xff, 0, 1]).buffer, text: new TextEncoder().encode('\uFEFFö').buffer }],
  ])('comes back as it was: %s', async (_name, value) => {
    expect(await roundTrip(value)).toStrictEqual(value)
  })

  it.each([
    ['text', new TextEncoder().encode('\uFEFFWEBVTT ö\r\n\0')],
    ['no text', new Uint8Array([0xff, 0xfe, 0, 200])],
    ['a large one', new Uint8Array(4_000_001).fill(7)],
  ])('keeps each byte of a file: %s', async (_name, bytes) => {
    const read = (await roundTrip({ json: new Blob([bytes], { type: 'text/vtt' }) })) as { readonly json: Blob }
    expect(read.json.type).toBe('text/vtt')
    expect(Buffer.compare(await bytesOf(read.json), bytes)).toBe(0)
  })

  it('is never too deep to be read', async () => {
    const deep: unknown = JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`)
    const writer = createValueWriter()
    expect(await writer.write(deep)).toMatchObject({ $stored: 'json' })
    expect(await roundTrip(deep)).toEqual(deep)
  })

  it('is described where it cannot be written', async () => {
    const circle: Record<string, unknown> = {}
    circle['circle'] = circle
    expect(await roundTrip(circle)).toBe('[object Object]')
    expect(await roundTrip([Symbol('x')])).toEqual(['[object Symbol]'])
  })

  it('whose file is not all there throws', async () => {
    const written = { $stored: 'blob', type: '', at: 2, size: 3 }
    expect(() => readStoredValue(written, new Blob(['1234']))).toThrow('ends before')
    expect(await bytesOf(readStoredValue(written, new Blob(['12345'])))).toEqual(new TextEncoder().encode('345'))
  })
})

it('values are compared field by field, files by kind and size', () => {
  expect(isSameValue({ a: new Blob(['x']), b: 7n }, { a: new Blob(['y']), b: 7n })).toBe(true)
  expect(isSameValue({ a: new Blob(['x']) }, { a: new Blob(['xy']) })).toBe(false)
  expect(isSameValue(new Map([[1, 2]]), new Map([[1, 3]]))).toBe(false)
})
