import fc from 'fast-check'
import { expect, it } from 'vitest'
import { countCases } from '../../support/count-cases.ts'
import { checkWeight, formatWeight, parseBudget, weighSite } from '../../../src/cli/check/site-parts.ts'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SITE_PAGES } from '../../../src/cli/check/site-pages.ts'

/** An app, a recording, and of each episode its page, its data and a page of a name. */
function makeSite(episodes: number, bytes: number): ReadonlyMap<string, number> {
  const each = Array.from({ length: episodes }, (_, at) => [
    [`e/id${at}/index.html`, bytes - 2000] as const,
    [`data/episodes/id${at}.json`, 1000] as const,
    [`m/name-${at}/index.html`, 1000] as const,
  ])
  return new Map([['assets/index-abc.js', 500_000], ['media/talk.ogg', 40_000_000], ...each.flat()])
}

function check(episodes: number, bytes: number, budget?: string) {
  const weight = weighSite(makeSite(episodes, bytes))!
  const problems = checkWeight(weight, 'my site', budget === undefined ? undefined : parseBudget(budget))
  return [...problems].map(({ severity, what, hint }) => `${severity}: ${what} (${hint})`)
}

it('says what each part weighs, and what an episode takes of it', () => {
  const [pages, ...lines] = formatWeight(weighSite(makeSite(200, 100_000))!)
  expect(pages).toBe('pages of episodes              200 files    19.6 MB  98.0 kB an episode')
  expect(lines).toContain('files of your own                1 files    40.0 MB')
  expect(lines.join('\n')).toMatch(
    /^all +602 files +60\.5 MB {2}3\.0 files and 0\.100 MB an episode, app and files of your own apart$/m,
  )
})

it('names the limits of hosts by the number of episodes at which they are reached', () => {
  const many = makeSite(200, 100_000)
  expect(formatWeight(weighSite(many)!).at(-1)).toBe(
    'The limit of a host that comes first: Cloudflare Pages, free (20,000 files) at about 6,666 episodes. Then GitHub Pages (1 GB) at about 9,595, ' +
      'Cloudflare Pages, paid (100,000 files) at about 33,332, Netlify (54,000 files in a folder) at about 54,000.',
  )
  const heavy = new Map([...makeSite(200, 400_000), ['data/names.json', 5_242_880]])
  expect(formatWeight(weighSite(heavy)!).at(-1)).toMatch(
    /first: Cloudflare Pages \(25 MiB a file, data\/names\.json\) at about 1,000 episodes\. Then GitHub Pages/,
  )
})

it('has no budget but the one that the owner sets', () => {
  expect(check(140, 5_000_000)).toEqual([])
})

it('holds a library of 100 episodes and more to its budget, and names one that is enough', () => {
  expect(check(99, 900_000, '0.4,12')).toEqual([])
  expect(check(100, 400_000, '0.4,12')).toEqual([])
  expect(check(100, 410_000, '0.4,12')).toEqual([
    'error: an episode has 0.41 MB and 3 files, and its budget is 0.4 MB and 12 files ' +
      '(see which part has grown, or allow more: check-site --budget 0.42,12 "my site")',
  ])
  expect(check(100, 410_000, '0.4,2.5')[0]).toContain('check-site --budget 0.42,3 ')
  expect(['', '3', '0.3;4', 'a,b', '-1,4'].map(parseBudget)).toEqual(Array(5).fill(undefined))
})

it('names a budget under which any site passes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3000, max: 9_000_000 }), (bytes) => {
      const [problem] = check(100, bytes, '0.001,1')
      const [, enough] = / --budget (\S+) /.exec(problem!) ?? []
      expect(check(100, bytes, enough)).toEqual([])
    }),
    { numRuns: countCases(100) },
  )
})

it('warns of a limit that the site is past', () => {
  expect(check(7000, 100_000)).toEqual([
    'warning: the site is past the limit of Cloudflare Pages, free: 20,000 files, enough for about 6,666 of its 7,000 episodes (choose another host)',
  ])
})

it('never takes a file that stays the same for the one that reaches a limit', () => {
  const site = new Map([...makeSite(200, 100_000), ['data/episode.schema.json', 60_000], ['feed.xml', 50_000]])
  expect(formatWeight(weighSite(site)!).at(-1)).not.toContain('a file,')
  expect(formatWeight(weighSite(new Map([...site, ['data/library.json', 40_000]]))!).at(-1)).toContain(
    '25 MiB a file, data/library.json',
  )
})

it('looks at the hosts that the owner names, whose limits no site may pass', () => {
  const many = makeSite(7000, 100_000)
  expect(formatWeight(weighSite(many, ['github-pages'])!).at(-1)).toBe(
    'The limit of a host that comes first: GitHub Pages (1 GB) at about 9,595 episodes.',
  )
  expect([...checkWeight(weighSite(many, ['github-pages', 'netlify'])!, 'dist')]).toEqual([])
  const [past] = checkWeight(weighSite(many, ['cloudflare-pages-free'])!, 'dist')
  expect([past!.severity, past!.code]).toEqual(['error', 'past-limit'])
})

it('counts the sources that a site holds', () => {
  const site = new Map([...makeSite(200, 100_000), ['data/sources/a b/talk.vtt.txt', 2_000_000]])
  expect(formatWeight(weighSite(site)!).join('\n')).toMatch(/^data: sources +1 files +2\.0 MB {2}10\.0 kB an episode$/m)
})

it('has nothing to say of a site without episodes', () => {
  expect(weighSite(new Map([['index.html', 10]]))).toBeUndefined()
})

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
