import { describe, expect, it } from 'vitest'
import type { SourceFile } from '../../src/core/import/source-file.ts'
import { mutate } from './mutate.ts'
import { runFuzz } from './run-fuzz.ts'
import { readSourceFiles } from './source-files.ts'

const files = readSourceFiles(['fixture'])
const until = (count: number) => (tried: number) => tried >= count

describe('importing damaged files', () => {
  it('brings each in or refuses it with a reason, and never crashes @slow', () => {
    const { tried, imported, refused, crashed } = runFuzz({ files, seed: 1, isDone: until(400) })
    expect(crashed).toEqual([])
    expect(tried).toBe(400)
    expect(imported).toBeGreaterThan(100)
    expect(refused).toBeGreaterThan(10)
    // Only against a machine that is very busy.
  })
})

describe('the book-keeping of the fuzz', () => {
  it('names the seed and the mutation of a crash, and the seed alone brings it back', () => {
    const importOne = (file: SourceFile) => {
      if (file.bytes.includes(0)) throw new Error('a NUL')
      return { episode: undefined, issues: [{ file: '', code: 'c', severity: 'error' as const, what: '', hint: '' }] }
    }
    const { crashed, refused, tried } = runFuzz({ files, seed: 1, isDone: until(200), importOne })
    expect(crashed.length).toBeGreaterThan(0)
    expect(crashed.length + refused).toBe(tried)
    const again = runFuzz({ files, seed: crashed[0]!.seed, isDone: until(1), importOne })
    expect(again.crashed[0]!.what).toBe(crashed[0]!.what)
    expect(again.crashed[0]!.fault).toContain('a NUL')
  })

  it('counts a refusal without a reason as a crash', () => {
    const importOne = () => ({ episode: undefined, issues: [] })
    const { crashed } = runFuzz({ files, seed: 1, isDone: until(1), importOne })
    expect(crashed[0]!.fault).toBe('refused without a reason')
  })

  it('reports a file that takes too long, but not one that was slow only once', () => {
    const spent = (...seconds: readonly number[]) => {
      const clock = seconds.flatMap((each, index) => [index * 100, index * 100 + each])
      return runFuzz({ files, seed: 1, isDone: until(1), readClock: () => clock.shift()! }).slow.length
    }
    expect(spent(50, 50)).toBe(1)
    expect(spent(50, 0.01)).toBe(0)
  })
})

describe('mutate', () => {
  it('gives the same file for the same seed, and does not touch the original', () => {
    const before = files.map(({ bytes }) => Buffer.from(bytes).toString('latin1'))
    expect(mutate(files, 5)).toEqual(mutate(files, 5))
    for (let seed = 0; seed < 100; seed++) mutate(files, seed)
    expect(files.map(({ bytes }) => Buffer.from(bytes).toString('latin1'))).toEqual(before)
  })

  it('uses every way to damage a file', () => {
    const done = Array.from({ length: 300 }, (_, seed) => mutate(files, seed).what).join('\n')
    for (const way of ['cut', 'swap', 'repeat', 'delete', 'flip', 'insert', 'join', 'named'])
      expect(done).toContain(way)
  })
})
