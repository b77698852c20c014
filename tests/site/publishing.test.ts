import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { formatHeadersFile, getOwnHeaders, getSecurityHeaders, isForever } from '../../src/site/security-policy.ts'

const readRoot = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const PUBLISHING = readRoot('.github/docs/publishing.md')

/** Added to the policy by a build. */
const INLINE = ["'sha256-abc='"]

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
    const pattern = /map \$uri \$caching \{[^]*?"~(.*?)"/.exec(PUBLISHING)?.[1] ?? ''
    const hashed = /@hashed path (.*)/.exec(PUBLISHING)?.[1]?.split(' ') ?? []
    for (const path of PATHS) {
      expect(new RegExp(pattern).test(`/${path}`), path).toBe(isForever(path))
      expect(
        hashed.some((start) => `/${path}`.startsWith(start.slice(0, -1))),
        path,
      ).toBe(isForever(path))
    }
  })

  it.each(['/', '/talks/'])('give nginx and Caddy every header of the app and of embedded pages, below %s', (base) => {
    const folder = mkdtempSync(join(tmpdir(), 'headers-'))
    mkdirSync(join(folder, 'dist'))
    writeFileSync(join(folder, 'dist/_headers'), formatHeadersFile(base, INLINE))
    const commands = /```sh\n(base=[^]*?)```/.exec(PUBLISHING)?.[1] ?? ''
    execFileSync('sh', ['-c', commands], { cwd: folder })
    const read = (name: string) => readFileSync(join(folder, name), 'utf8').trim().split('\n').toSorted()
    const app = Object.entries(getSecurityHeaders(INLINE))
    const embed = Object.entries({ ...getSecurityHeaders(INLINE), ...getOwnHeaders('embed/') })
    const forNginx = ([name, value]: [string, string]) => `add_header ${name} "${value.replaceAll('"', '\\"')}" always;`
    const forCaddy = ([name, value]: [string, string]) => `header ${name} \`${value}\``
    expect(read('headers.conf')).toEqual(app.map(forNginx).toSorted())
    expect(read('embed-headers.conf')).toEqual(embed.map(forNginx).toSorted())
    expect(read('headers.caddy')).toEqual(app.map(forCaddy).toSorted())
    expect(read('embed-headers.caddy')).toEqual(embed.map(forCaddy).toSorted())
    rmSync(folder, { recursive: true })
  })
})

interface Workflow {
  readonly on?: { readonly schedule?: readonly unknown[] }
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly run?: string; readonly uses?: string }[] }>
  >
}

const readWorkflow = (name: string): Workflow => parse(readRoot(`.github/workflows/${name}.yml`))

describe('the workflow for GitHub Pages', () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(readRoot('package.json'))

  it('tests, then builds for the address of the site, checks that and publishes it', () => {
    const steps = readWorkflow('pages').jobs['build']?.steps ?? []
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

  it('leaves to the night what takes longer than a push should wait', () => {
    const { on, jobs } = readWorkflow('nightly')
    expect(on?.schedule).toHaveLength(1)
    expect(jobs['test']?.steps.at(-1)?.run).toBe('npm test -- all')
    expect(readRoot('.ci/run')).toContain('npm test --silent -- ci')
  })
})
