import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { transcriptApp } from '../../../src/site/bundle/app-plugin.ts'

describe('the data while developing', () => {
  it('is served under names of any script, and nothing else is', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dev-data-'))
    try {
      mkdirSync(join(folder, 'names'))
      writeFileSync(join(folder, 'names', '黄仁勋.all.json'), '{}')
      writeFileSync(join(folder, 'secret.json'), 'secret')
      const data = transcriptApp(folder).find(({ name }) => name === 'transcript-site:data')
      let handle: ((request: { url: string }, response: object, next: () => void) => void) | undefined
      const server = { config: { base: '/' }, middlewares: { use: (handler: typeof handle) => (handle = handler) } }
      Reflect.apply(data!.configureServer as (server: object) => void, undefined, [server])
      const ask = (url: string) => {
        const answer = {
          statusCode: 0,
          body: '',
          setHeader: () => {},
          end: (body: unknown) => (answer.body = String(body)),
        }
        handle?.({ url }, answer, () => {})
        return [answer.statusCode, answer.body]
      }
      expect(ask(encodeURI('/data/names/黄仁勋.all.json'))).toEqual([200, '{}'])
      for (const path of ['/data/names/%E0%A4%A.json', '/data/names/..%2Fsecret.json', '/data/secret.json'])
        expect(ask(path), path).toEqual([404, 'Not found\n'])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
