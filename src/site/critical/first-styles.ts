/** The styles of a first view: what pages of a kind use before anything is pressed, in a small file that their text waits for. */

import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { type Rule, type SelectorComponent, transform } from 'lightningcss'
import { findFrame } from '../../services/links.ts'
import type { PageKind } from '../app-build.ts'
import { isEmbedded } from '../security-policy.ts'
import { addNames, addScriptNames, createNames, type UsedNames } from './used-names.ts'

const SHEETS = /<link rel="stylesheet"[^>]* href="([^"]*)"[^>]*>/g
const HEAD_SHEET = /\s*<link rel="stylesheet"[^>]*>(?=[\s\S]*<\/head>)/
const ROOT = '<div id="root"></div>'
const INLINE_SCRIPT = /<script>([\s\S]*?)<\/script>/g

/**
 * The page with its style sheet behind the text, which browsers show before it has come; the app waits for it all the same.
 * Asked for early, but not before the text.
 */
export function moveSheet(page: string): string {
  const sheet = HEAD_SHEET.exec(page)?.[0].trim()
  if (sheet === undefined || !page.includes(ROOT)) return page
  const early = sheet.replace('rel="stylesheet"', 'rel="preload" as="style"')
  return page.replace(HEAD_SHEET, '').replace('</head>', `${early}</head>`).replace(ROOT, `${ROOT}${sheet}`)
}

/** Of a site of samples, which has pages of each kind. @param base Path of the site. @param files Where its sheets are. */
export function pickFirstStyles(site: string, base: string, files = site): ReadonlyMap<PageKind, string> {
  const kinds = new Map<PageKind, { readonly names: UsedNames; readonly sheets: Set<string> }>()
  for (const path of listPages(site)) {
    const page = readFileSync(join(site, path), 'utf8')
    const kind = findKind(path, page)
    const used = kinds.get(kind) ?? { names: createNames(), sheets: new Set() }
    const body = page.slice(page.indexOf('<body'))
    addNames(used.names, body.slice(0, body.search(SHEETS)))
    for (const [, address = ''] of body.matchAll(SHEETS)) used.sheets.add(address.slice(base.length))
    for (const [, script = ''] of page.matchAll(INLINE_SCRIPT)) addScriptNames(used.names, script)
    kinds.set(kind, used)
  }
  const read = (path: string) => readFileSync(join(files, path), 'utf8')
  return new Map(
    [...kinds].map(([kind, { names, sheets }]) => [kind, pickStyles([...sheets].map(read).join('\n'), names)]),
  )
}

/** Pages without text are of one kind. */
function findKind(path: string, page: string): PageKind {
  if (page.includes(ROOT)) return 'app'
  if (path.startsWith('e/')) return 'episode'
  const [folder = ''] = path.split('/')
  if (findFrame(folder)) return folder as PageKind
  return path.startsWith('m/') ? 'name' : 'library'
}

/** Of the app: an embedded page has its own styles. */
function listPages(site: string): readonly string[] {
  return readdirSync(site, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll(sep, '/'))
    .filter((path) => path.endsWith('.html') && !isEmbedded(path))
    .sort()
}

type Visitor = NonNullable<Parameters<typeof transform>[0]['visitor']>

/**
 * Layers and order stay, so that the whole sheet, which follows, changes nothing that is there. A rule is kept when one of its
 * selectors names nothing that the page has not.
 */
export function pickStyles(sheet: string, names: UsedNames): string {
  const picked = run(sheet, {
    Rule: {
      style: ({ value }) => (value.selectors.some((one) => canMatch(one, names)) ? undefined : []),
      media: ({ value }) => (value.query.mediaQueries.every(({ mediaType }) => mediaType === 'print') ? [] : undefined),
      'starting-style': () => [],
      // The text is there before its fonts, which would delay what makes it obey.
      'font-face': ({ value }) => (value.properties.some(isLocal) ? undefined : []),
    },
  })
  const variables = findVariables(picked)
  const animations = findAnimations(picked)
  return run(picked, {
    Rule: {
      property: ({ value }) => (variables.has(value.name) ? undefined : []),
      keyframes: ({ value }) => (animations.has(value.name.value) ? undefined : []),
    },
    Declaration: {
      custom: ({ name }) => (name.startsWith('--') && !variables.has(name) ? [] : undefined),
    },
  })
}

type FontProperty = Extract<Rule, { type: 'font-face' }>['value']['properties'][number]

function isLocal(property: FontProperty): boolean {
  return property.type === 'source' && property.value.every(({ type }) => type === 'local')
}

function run(sheet: string, visitor: Visitor): string {
  // The sheet keeps its notice.
  return transform({ filename: 'critical.css', code: Buffer.from(sheet), minify: true, visitor })
    .code.toString()
    .replace(/^\/\*![^*]*\*\/\s*/, '')
}

/** Those of functions are looked into. All others wait for the reader, or for a browser of another make. */
const STATIC_CLASS =
  /^(?:root|host|scope|not|empty|lang|dir|link|any-link|disabled|enabled|checked|required|(?:nth|first|last|only)-[a-z-]+)$/
const SHOWN_ELEMENTS: ReadonlySet<string> = new Set(['before', 'after', 'marker', 'first-letter', 'first-line'])

function canMatch(selector: readonly SelectorComponent[], names: UsedNames): boolean {
  return selector.every((part) => {
    switch (part.type) {
      case 'type':
        return names.elements.has(part.name)
      case 'class':
        return names.classes.has(part.name)
      case 'id':
        return names.ids.has(part.name)
      case 'attribute':
        return hasAttribute(part, names)
      case 'pseudo-class':
        return part.kind === 'is' || part.kind === 'where' || part.kind === 'has'
          ? part.selectors.some((inner) => canMatch(inner, names))
          : STATIC_CLASS.test(part.kind)
      case 'pseudo-element':
        return SHOWN_ELEMENTS.has(part.kind)
      default:
        return true
    }
  })
}

type AttributePart = Extract<SelectorComponent, { type: 'attribute' }>

function hasAttribute({ name, operation }: AttributePart, { attributes }: UsedNames): boolean {
  if (!attributes.has(name)) return false
  return operation?.operator !== 'equal' || ['*', operation.value].some((value) => attributes.has(`${name}=${value}`))
}

const CUSTOM = /(--[\w-]+):((?:[^;{}"']|"[^"]*"|'[^']*')*)/g

/** The custom properties that a rule uses, and those that these use. */
function findVariables(sheet: string): ReadonlySet<string> {
  const used = new Map<string, string>()
  for (const [, name = '', value = ''] of sheet.matchAll(CUSTOM)) used.set(name, `${used.get(name) ?? ''} ${value}`)
  const found = new Set(listVariables(sheet.replace(CUSTOM, '')))
  for (const name of found) for (const next of listVariables(used.get(name) ?? '')) found.add(next)
  return found
}

function listVariables(text: string): readonly string[] {
  return [...text.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name = '']) => name)
}

/** All words of animations: more than their names, and none is missed. */
function findAnimations(sheet: string): ReadonlySet<string> {
  return new Set(
    [...sheet.matchAll(/animation(?:-name)?:([^;}]*)/g)].flatMap(([, value = '']) => value.split(/[\s,]+/)),
  )
}
