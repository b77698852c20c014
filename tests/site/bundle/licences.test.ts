import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addPackages, formatLicences } from '../../../src/site/bundle/licences.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'licences-'))
})
afterEach(() => rmSync(root, { recursive: true }))

/** Makes a package below the project, with a licence file unless it has none. */
function install(path: string, facts: object, licence?: string) {
  const folder = join(root, 'node_modules', path)
  mkdirSync(folder, { recursive: true })
  const [name] = path.split('/node_modules/').slice(-1)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.0.0', ...facts }))
  if (licence !== undefined) writeFileSync(join(folder, 'LICENSE.md'), licence)
}

const chunk = (...paths: readonly string[]) => ({
  type: 'chunk' as const,
  moduleIds: paths.map((path) => (path.startsWith('\0') ? path : join(root, path))),
})
const asset = (file: string, source: string | Uint8Array = new Uint8Array()) => ({
  type: 'asset' as const,
  originalFileNames: [file],
  source,
})

function format(...outputs: Parameters<typeof addPackages>[0]): string {
  const packages = new Set<string>()
  addPackages(outputs, root, packages)
  return formatLicences(packages)
}
const listTitles = (text: string) => [...text.matchAll(/^-{80}\n(.+)$/gm)].map(([, title]) => title)

describe('the licences of a site', () => {
  it('are those of the package that brings a built copy of another', () => {
    install('a', {}, 'Of a')
    expect(listTitles(format(chunk('node_modules/a/dist/node_modules/b/dist/index.js')))).toEqual(['a 1.0.0'])
  })

  it('are of every package that a script, its letters, its styles and the bundler have put in, once each', () => {
    for (const name of ['react', '@letters/inter', 'tailwindcss', 'rolldown', 'a/node_modules/react'])
      install(name, {}, `Of ${name}`)
    install('a', {}, 'Of a')
    const text = format(
      chunk('src/main.tsx', 'node_modules/react/index.js', 'node_modules/react/cjs/react.js', '\0rolldown/runtime.js'),
      chunk('node_modules/a/index.js', 'node_modules/a/node_modules/react/index.js'),
      asset('node_modules/@letters/inter/files/inter-latin.woff2'),
      asset('src/styles/base.css', '/*! tailwindcss v4.3.5 | MIT License */@layer base{}'),
    )
    expect(listTitles(text)).toEqual([
      '@letters/inter 1.0.0',
      'a 1.0.0',
      'react 1.0.0',
      'rolldown 1.0.0',
      'tailwindcss 1.0.0',
    ])
    expect(text).toContain('Of @letters/inter')
  })

  it('are also of what a minified file depends on', () => {
    install('zip', { dependencies: { inflate: '1' } }, 'Of zip')
    install('inflate', { dependencies: { zip: '1', bits: '1' } }, 'Of inflate')
    install('zip/node_modules/bits', {}, 'never asked for')
    install('bits', {}, 'Of bits')
    expect(listTitles(format(chunk('node_modules/zip/dist/zip.min.js')))).toEqual([
      'bits 1.0.0',
      'inflate 1.0.0',
      'zip 1.0.0',
    ])
    expect(listTitles(format(chunk('node_modules/zip/lib/zip.js')))).toEqual(['zip 1.0.0'])
  })

  it('are the standard text where a package has none, which is said', () => {
    install('small', { license: 'MIT', author: { name: 'Anna' } })
    const text = format(chunk('node_modules/small/index.js'))
    expect(text).toContain('MIT, as its package.json says; it has no licence file. Author: Anna.')
    expect(text).toContain('Permission is hereby granted, free of charge')
  })

  it.each([{ license: 'SEE LICENSE IN LICENSE' }, {}])('stop the build where there is no text (%o)', (facts) => {
    install('closed', facts)
    expect(() => format(chunk('node_modules/closed/index.js'))).toThrow(
      'The site holds the package closed, which has no licence',
    )
  })
})
