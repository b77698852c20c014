import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { SHORTCUTS } from '../src/app/keys/shortcuts.ts'
import { runCommand } from './support/episode-command.ts'
import { writeTestsPage } from './support/list-marked.ts'

const readDocs = (name: string) => readFileSync(new URL(`../.github/docs/${name}.md`, import.meta.url), 'utf8')

it('the page about tests names each test that the short run leaves out', () => {
  expect(readFileSync(new URL('README.md', import.meta.url), 'utf8'), 'run npx tsx tests/support/list-marked.ts').toBe(
    writeTestsPage(),
  )
})

describe('the pages about using it', () => {
  it('say of each caption format what the program says of it', () => {
    const rows = readDocs('formats').match(/^\| (?!format|---).*$/gm) ?? []
    expect(rows.length).toBeGreaterThan(20)
    expect(runCommand('formats').out.join('\n').split('\n')).toEqual(expect.arrayContaining(rows))
  })

  it('name every single key of the program', () => {
    const keys = readDocs('keys')
    for (const { match, isSingleKey } of SHORTCUTS) {
      if (!isSingleKey) continue
      const [key = ''] = match
      const shown = key === ' ' ? 'Space' : /^[1-9]$/.test(key) ? '1 – 7' : key.toUpperCase()
      expect(keys).toContain(shown)
    }
  })

  it('have a row for each field of the settings, with its example and what its JSON Schema says of it', () => {
    const rows = readDocs('publishing').match(/^\| `[\w.]+` \|.*$/gm) ?? []
    expect(rows).toEqual(listFields(JSON.parse(runCommand('schema', 'config').out.join('\n'))))
  })

  it('are all named by the README, which is short', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
    const pages = readdirSync(new URL('../.github/docs', import.meta.url))
    expect(pages.filter((page) => !readme.includes(`(.github/docs/${page})`))).toEqual([])
    expect(readme.split('\n').length).toBeLessThanOrEqual(150)
  })
})

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly examples?: readonly unknown[]
  readonly description?: string
}

/** A row each; the fields of an object that is an example as a whole stand in no row. */
function listFields({ properties = {} }: JsonSchema, before = ''): readonly string[] {
  return Object.entries(properties).flatMap(([key, field]) => {
    if (key === '$schema' || field.description === undefined) return []
    const example = field.examples?.[0]
    const row = `| \`${before}${key}\` | ${example === undefined ? '' : `\`${JSON.stringify(example)}\` `}| ${field.description} |`
    return [row, ...(example === undefined ? listFields(field, `${before}${key}.`) : [])]
  })
}

const root = new URL('../', import.meta.url)

function listFiles(folder: string): string[] {
  const entries = readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
  return entries.map((entry) => `${folder}/${entry.replaceAll('\\', '/')}`)
}

const FILES = [...readdirSync(root), ...['src', 'tests', 'data', 'public', '.github/docs'].flatMap(listFiles)]
const PAGES = ['README.md', 'CONTRIBUTING.md', ...FILES.filter((path) => /^(?:src|\.github\/docs)\/.*\.md$/.test(path))]

describe.each(PAGES)('%s', (page) => {
  const text = readFileSync(new URL(page, root), 'utf8')

  it('links only to files that are there', () => {
    for (const [, path = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
      expect(() => readFileSync(new URL(path, new URL(page, root))), path).not.toThrow(/ENOENT/)
    }
  })

  it('names only code files that are there', () => {
    const named = [...text.matchAll(/`(\w[\w./-]*\.tsx?)`/g)].map(([, path = '']) => path)
    expect(named.filter((path) => !FILES.some((file) => `/${file}`.endsWith(`/${path}`)))).toEqual([])
  })
})
