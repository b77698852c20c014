// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { sortOldFiles } from '../../../src/offline/worker/app-files.ts'
import { listScripts } from '../../../src/offline/worker/responders.ts'

describe('sortOldFiles', () => {
  it('keeps the files of one version before, and drops them when the next one comes', () => {
    const second = sortOldFiles(['a1', 'b1', 'a2', 'record'], new Set(['a2', 'b1']), [], 'record')
    expect(second).toEqual({ keep: ['a1'], drop: [] })
    const third = sortOldFiles(['a1', 'b1', 'a2', 'a3', 'record'], new Set(['a3', 'b1']), second.keep, 'record')
    expect(third).toEqual({ keep: ['a2'], drop: ['a1'] })
  })
})

describe('listScripts', () => {
  it('finds the scripts and styles of a page, below any base', () => {
    const html =
      '<script src="/x/theme.js"></script><script type="module" src="/x/assets/index-1a2b.js"></script>' +
      '<link rel="stylesheet" href="/x/assets/index-3c4d.css"><link rel="icon" href="/x/favicon.svg">'
    expect(listScripts(html, 'https://host.example/x/e/abc')).toEqual([
      'https://host.example/x/assets/index-1a2b.js',
      'https://host.example/x/assets/index-3c4d.css',
    ])
  })

  it('finds none in a page that is not ours', () => {
    expect(listScripts('<form action="/login"><script src="/login.js"></script>', 'https://host.example/')).toEqual([])
  })
})
