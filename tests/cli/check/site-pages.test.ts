import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { SITE_PAGES } from '../../../src/cli/check/site-pages.ts'

const CLI = fileURLToPath(new URL('../../../src/cli', import.meta.url))

const reporting = readdirSync(join(CLI, 'check'))
  .filter((name) => name !== 'site-pages.ts')
  .map((name) => join(CLI, 'check', name))
  .concat(join(CLI, 'commands/check-site.ts'))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n')

it.each([...SITE_PAGES])('%s is reported, with an example and a way to mend it', (code, page) => {
  expect(reporting).toMatch(new RegExp(`'${code}'| error ${code}:`))
  expect(page.more).toMatch(new RegExp(`^\\S+: (?:error|warning) ${code}: .`))
  for (const text of [page.what, page.todo]) expect(text).toMatch(/^\S.*\.$/)
})

it('explains every code', () => {
  const [union = ''] = /export type SiteCode =[^/]*/.exec(readFileSync(join(CLI, 'check/site-pages.ts'), 'utf8')) ?? []
  expect([...union.matchAll(/'([\w-]+)'/g)].map(([, code]) => code)).toEqual([...SITE_PAGES.keys()])
})
