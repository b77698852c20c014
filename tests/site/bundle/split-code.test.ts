import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import {
  EVERYWHERE,
  FILTERS,
  findGroup,
  JOINED,
  LATER,
  LIBRARY,
  nameAsset,
  nameChunk,
  PLAYER,
  READING,
  PANELS,
  SHEETS,
  SMALL,
  splitCode,
} from '../../../src/site/bundle/split-code.ts'

const NAMED = [EVERYWHERE, PLAYER, READING, LIBRARY, FILTERS, PANELS, SHEETS, LATER, Object.values(JOINED)].flat(2)
const SRC = fileURLToPath(new URL('../../../src', import.meta.url))

const groupOf = (...parts: readonly string[]) => findGroup(new Set(parts))

const linkModule = (importers: readonly string[], dynamicImporters: readonly string[] = []) => ({
  isEntry: false,
  importers,
  dynamicImporters,
})

/** Names that the groups give to a module, in their order. */
function nameGroups(id: string, modules: ReadonlyMap<string, ReturnType<typeof linkModule>>) {
  const graph = { getModuleInfo: (of: string) => modules.get(of) ?? null }
  const names = splitCode().map(({ name }) => (typeof name === 'function' ? name(id, graph) : null))
  return names.filter((name) => name !== null)
}

describe('a module that several parts of the program share', () => {
  it('comes in one file with the others that every page needs, or both the library and an episode', () => {
    expect(groupOf('page-tools', 'player-tools')).toBe('common')
    expect(groupOf('load-parts', 'search-page')).toBe('common')
    expect(groupOf('reading-tools', 'list-parts')).toBe('common')
  })

  it('comes in another file where the library waits for it', () => {
    expect(groupOf('page-tools', 'library-page')).toBe('listing')
    expect(groupOf('player-tools', 'one-name-page', 'library-page')).toBe('listing')
  })

  it('comes with the player where Play waits for it, else with what is read', () => {
    expect(groupOf('player-tools', 'one-name-page')).toBe('playing')
    expect(groupOf('player-tools', 'reading-tools')).toBe('playing')
    expect(groupOf('reading-tools', 'notes-page')).toBe('reading')
    expect(groupOf('create-notes', 'page-sheets')).toBe('reading')
  })

  it('comes in one file of the library where other pages need it and the episode does not', () => {
    expect(groupOf('library-page', 'names-page')).toBe('cards')
    expect(groupOf('page-sheets', 'library-page')).toBe('cards')
    expect(groupOf('list-parts', 'names-page')).toBe('filters')
  })

  it('is not fetched with a first visit where only what is opened later needs it', () => {
    expect(groupOf('page-sheets', 'search-page')).toBe('sheets')
    expect(groupOf('more-panels', 'notes-page')).toBe('panels')
    expect(groupOf('more-panels', 'page-sheets')).toBe('panels')
  })

  it('is left to the bundler when no first visit needs it, or nothing else does', () => {
    expect(groupOf('share-sheet', 'export-sheet')).toBeUndefined()
    expect(groupOf('player-tools')).toBeUndefined()
    expect(groupOf('library-page')).toBeUndefined()
  })

  it('is found through all that imports it, up to the parts that are loaded by themselves', () => {
    const modules = new Map([
      ['/src/app/player-tools.ts', linkModule([], ['/src/app/episode-page.tsx'])],
      ['/src/app/one-name-page.tsx', linkModule([], ['/src/app/app.tsx'])],
      ['/src/core/find.ts', linkModule(['/src/app/player-tools.ts', '/src/app/one-name-page.tsx'])],
      ['/src/core/fold.ts', linkModule(['/src/core/find.ts'])],
    ])
    expect(nameGroups('/src/core/fold.ts', modules)[0]).toBe('playing')
  })

  it('has its styles with those of every page where the first pages or their sheets need them', () => {
    const modules = new Map([
      ['/src/app/player-tools.ts', linkModule([], ['/src/app/episode-page.tsx'])],
      ['/src/app/tab-bar.css', linkModule(['/src/app/player-tools.ts'])],
      ['/src/views/list-parts.ts', linkModule([], ['/src/views/library-view.tsx'])],
      ['/src/views/episode-list.css', linkModule(['/src/views/list-parts.ts'])],
      ['/src/app/check-page.tsx', linkModule([], ['/src/app/app.tsx'])],
      ['/src/views/check.css', linkModule(['/src/app/check-page.tsx'])],
    ])
    expect(nameGroups('/src/app/tab-bar.css', modules)[0]).toBe('index')
    expect(nameGroups('/src/views/episode-list.css', modules)[0]).toBe('index')
    expect(nameGroups('/src/views/check.css', modules)).not.toContain('index')
  })
})

describe('a part that is loaded when it is needed', () => {
  it('keeps a file of its own, whatever else imports it', () => {
    const modules = new Map([
      ['/src/session/session.ts', linkModule([], ['/src/session/use-session.ts'])],
      ['/src/app/sidebar.tsx', linkModule([], ['/src/app/lazy-views.tsx'])],
      ['/src/app/keys.tsx', linkModule(['/src/session/session.ts', '/src/app/sidebar.tsx'], ['/src/app/app.tsx'])],
    ])
    expect(nameGroups('/src/app/keys.tsx', modules)).toEqual([])
  })

  it('shares one with others that are small', () => {
    const modules = new Map([['/src/views/chapter-rail.tsx', linkModule([], ['/src/views/text-interactions.tsx'])]])
    expect(nameGroups('/src/views/chapter-rail.tsx', modules)).toEqual(['reading-rest'])
  })

  it('is called by the name of its file', () => {
    const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
    const lazy = files.flatMap((file) =>
      [...readFileSync(join(SRC, file), 'utf8').matchAll(/\bimport\('([^']+)\.tsx?'\)/g)].map(([, path]) =>
        basename(path!),
      ),
    )
    expect(lazy).toEqual(expect.arrayContaining(NAMED))
  })
})

it('small files that pages and searches share come as one, and are there', () => {
  const modules = new Map(SMALL.map((name) => [`/src/${name}.ts`, linkModule(['/src/notes-page.tsx'])]))
  for (const id of modules.keys()) expect(nameGroups(id, modules)).toContain('small')
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).map((path) =>
    basename(path).replace(/\.tsx?$/, ''),
  )
  expect(files).toEqual(expect.arrayContaining([...SMALL]))
})

it('a file shared by many parts has a short name', () => {
  expect(nameChunk({ name: 'shared~session~search-page~one-name-page' })).toBe('assets/shared-[hash].js')
  expect(nameChunk({ name: 'session' })).toBe('assets/[name]-[hash].js')
  expect(nameAsset({ names: ['shared~session~search-page.css'] })).toBe('assets/shared-[hash][extname]')
  expect(nameAsset({ names: ['session.css'] })).toBe('assets/[name]-[hash][extname]')
})
