/** How the importers handle each fault. */

import { describe, expect, it } from 'vitest'

import { importFile } from '../../../../src/core/import/import-file.ts'
import { FAULT_CASES, type FaultCase } from './fault-cases.ts'

function read({ name, content }: FaultCase) {
  return importFile({ name, bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content })
}

describe.each(FAULT_CASES.map((fault) => [fault.fault, fault.result, fault] as const))(
  '%s',
  (_fault, result, fault) => {
    it(result, () => {
      const { episode, issues } = read(fault)
      expect(issues.map((issue) => issue.code)).toEqual(fault.codes)
      expect(episode === undefined).toBe(result === 'reject')
      expect(issues.some((issue) => issue.severity === 'error')).toBe(result === 'reject')
      for (const issue of issues) {
        expect([issue.what, issue.hint]).not.toContain('')
        expect((issue.excerpt ?? '').length).toBeLessThanOrEqual(1000)
      }
      if (fault.holds !== undefined) expect(JSON.stringify(episode)).toContain(fault.holds)
    })
  },
)
