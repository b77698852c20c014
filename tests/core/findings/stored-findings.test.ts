import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildFindings } from '../../../src/core/findings/build-findings.ts'
import { FINDINGS_VERSION } from '../../../src/core/findings/finding.ts'
import { formatStoredFindings, parseStoredFindings } from '../../../src/core/findings/stored-findings.ts'
import { buildTranscript } from '../../../src/core/transcript/build-transcript.ts'
import { readReference } from '../transcript/write-episode.ts'

const OWNER = { id: 'EV7WhVT270Q', hash: '0123456789abcdef' }
const episode = readReference()
const findings = buildFindings(episode, buildTranscript(episode))
const STORED = formatStoredFindings(findings, OWNER)

test('stored findings are read back unchanged', () => {
  expect(parseStoredFindings(STORED, OWNER)).toEqual({ ok: true, findings })
})

describe('stored findings are not used', () => {
  const codeOf = (text: string, owner = OWNER) => {
    const read = parseStoredFindings(text, owner)
    return read.ok ? 'used' : read.problem.code
  }

  test('when the episode file has changed', () => {
    expect(codeOf(STORED, { ...OWNER, hash: 'fedcba9876543210' })).toBe('stale')
    expect(codeOf(STORED, { ...OWNER, id: 'another' })).toBe('stale')
  })

  test('when another version of the checker made them', () => {
    expect(codeOf(STORED.replace(`{"checker":${FINDINGS_VERSION}`, `{"checker":${FINDINGS_VERSION + 1}`))).toBe('stale')
    expect(codeOf(STORED.replace(`"findings":{"version":${FINDINGS_VERSION}`, '"findings":{"version":1'))).toBe(
      'invalid',
    )
  })

  test('when the file is truncated or something else', () => {
    expect(codeOf(STORED.slice(0, 500))).toBe('not-json')
    for (const text of ['null', '[]', '"x"', '{}']) expect(codeOf(text)).not.toBe('used')
  })

  test('when any part of them is malformed', () => {
    type Json = { [key: string]: Json } | Json[] | string | number | boolean
    const spoil = (value: Json, path: readonly number[], wrong: Json): Json => {
      const [at = 0, ...rest] = path
      if (typeof value !== 'object' || path.length === 0) return wrong
      const keys = Object.keys(value)
      const key = keys[at % Math.max(1, keys.length)]
      if (key === undefined) return wrong
      const copy = (Array.isArray(value) ? [...value] : { ...value }) as { [key: string]: Json }
      copy[key] = spoil(copy[key]!, rest, wrong)
      return copy
    }
    const whole = JSON.parse(JSON.stringify(findings)) as Json
    // Null is not allowed at any depth.
    fc.assert(
      fc.property(fc.array(fc.nat(500), { minLength: 1, maxLength: 6 }), (path) => {
        const spoilt = spoil(whole, path, null as unknown as Json)
        const text = JSON.stringify({ checker: FINDINGS_VERSION, ...OWNER, findings: spoilt })
        expect(codeOf(text)).toBe('invalid')
      }),
    )
  })
})
