import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { findGroup, LISTING, nameChunk, PLAYING, splitCode } from '../../src/site/split-code.ts'

const SRC = fileURLToPath(new URL('../../src', import.meta.url))

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
  it('comes in one file with the others that only the player needs', () => {
    expect(groupOf('session', 'find-bar')).toBe('playing')
    expect(groupOf('sidebar', 'head-actions')).toBe('playing')
  })

  it('comes in another file where pages without a player need it too', () => {
    expect(groupOf('session', 'mention-page')).toBe('passages')
    expect(groupOf('session', 'search-palette')).toBe('passages')
    expect(groupOf('session', 'mention-page', 'library-page')).toBe('listing')
    expect(groupOf('session', 'clips-page', 'create-opened-files')).toBe('listing')
  })

  it('comes in one file of the library where other pages need it and the player does not', () => {
    expect(groupOf('library-page', 'names-page')).toBe('cards')
    expect(groupOf('library-page')).toBeUndefined()
  })

  it('is left to the bundler when the player does not need it, or nothing else does', () => {
    expect(groupOf('share-sheet', 'export-sheet')).toBeUndefined()
    expect(groupOf('session')).toBeUndefined()
  })

  it('is found through all that imports it, up to the parts that are loaded by themselves', () => {
    const modules = new Map([
      ['/src/session/session.ts', linkModule([], ['/src/session/use-session.ts'])],
      ['/src/app/find-bar.tsx', linkModule([], ['/src/app/transcript.tsx'])],
      ['/src/core/find.ts', linkModule(['/src/session/session.ts', '/src/app/find-bar.tsx'])],
      ['/src/core/fold.ts', linkModule(['/src/core/find.ts'])],
    ])
    expect(nameGroups('/src/core/fold.ts', modules)[0]).toBe('playing')
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

  it('is called by the name of its file', () => {
    const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
    const lazy = files.flatMap((file) =>
      [...readFileSync(join(SRC, file), 'utf8').matchAll(/\bimport\('([^']+)\.tsx?'\)/g)].map(([, path]) =>
        basename(path!),
      ),
    )
    expect(lazy).toEqual(expect.arrayContaining([...PLAYING, ...LISTING]))
  })
})

it('a file shared by many parts has a short name', () => {
  expect(nameChunk({ name: 'shared~session~search-page~mention-page' })).toBe('assets/shared-[hash].js')
  expect(nameChunk({ name: 'session' })).toBe('assets/[name]-[hash].js')
})
