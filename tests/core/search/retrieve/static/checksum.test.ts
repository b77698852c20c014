import { expect, test } from 'vitest'
import { readChecked, withChecksum } from '../../../../../src/core/search/retrieve/static/checksum.ts'

const text = new TextEncoder()

test('is CRC-16, so that other programs can check it', () => {
  expect(withChecksum(text.encode('123456789')).slice(-2)).toEqual(Uint8Array.of(0x29, 0xb1))
})

test('bytes come back without it', () => {
  for (const bytes of [new Uint8Array(), text.encode('a'), Uint8Array.from({ length: 500 }, (_, index) => index)])
    expect(readChecked(withChecksum(bytes))).toEqual(bytes)
})

test('every changed byte, and every swap of neighbours, is noticed', () => {
  const checked = withChecksum(text.encode('the garden at night'))
  for (let index = 0; index < checked.length; index++) {
    const [changed, swapped] = [checked.slice(), checked.slice()]
    changed[index] = changed[index]! ^ 0x41
    expect(readChecked(changed)).toBeUndefined()
    swapped[index] = checked[index + 1] ?? checked[0]!
    if (swapped[index] !== checked[index]) expect(readChecked(swapped)).toBeUndefined()
  }
  expect(readChecked(new Uint8Array(1))).toBeUndefined()
})
