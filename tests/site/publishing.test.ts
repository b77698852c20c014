import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { isForever, formatHeadersFile } from '../../src/site/security-policy.ts'

const readRoot = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const README = readRoot('README.md')

const PATHS = [
  'index.html',
  'service-worker.js',
  'e/abc/index.html',
  'assets/index-abc.js',
  'data/library.json',
  'data/episodes/abc.json',
  'data/library/part-0123456789abcdef.json',
  'data/search/index.json',
  'data/search/directory-0123456789abcdef.bin',
  'data/search/lists-0123456789abcdef/1.bin',
  'data/search/pairs-0123456789abcdef/1.bin',
  'data/search/texts-0123456789abcdef/1.bin',
]

describe('the notes on publishing', () => {
  it('let nginx and Caddy cache for ever exactly what our own server does', () => {
    const pattern = /map \$uri \$caching \{[^]*?"~(.*?)"/.exec(README)?.[1] ?? ''
    const hashed = /@hashed path (.*)/.exec(README)?.[1]?.split(' ') ?? []
    for (const path of PATHS) {
      expect(new RegExp(pattern).test(`/${path}`), path).toBe(isForever(path))
      expect(
        hashed.some((start) => `/${path}`.startsWith(start.slice(0, -1))),
        path,
      ).toBe(isForever(path))
    }
  })

  it('name the rules that the file of headers has', () => {
    for (const [, rule = ''] of README.matchAll(/headers '(.*?)'/g))
      expect(formatHeadersFile('/').split('\n')).toContain(rule)
  })
})

interface Workflow {
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly run?: string; readonly uses?: string }[] }>
  >
}

describe('the workflow for GitHub Pages', () => {
  const workflow: Workflow = parse(readRoot('.github/workflows/pages.yml'))
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(readRoot('package.json'))

  it('tests, then builds for the address of the site, checks that and publishes it', () => {
    const steps = workflow.jobs['build']?.steps ?? []
    const runs = steps.flatMap(({ run }) => run ?? [])
    const ours = runs.filter((run) => run.startsWith('npm ') && run !== 'npm ci')
    expect(ours).toEqual([
      'npm test',
      'npm run build -- --base="$BASE" --site-url="$ADDRESS"',
      'npm run episode -- check-site dist',
    ])
    for (const run of ours) expect(scripts).toHaveProperty(/^npm (?:run )?(\w+)/.exec(run)?.[1] ?? '')
    expect(steps.at(-1)?.uses).toMatch(/^actions\/upload-pages-artifact@/)
  })
})
