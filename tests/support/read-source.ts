/** Reads a source file with a real parser: what it imports, what it exports, which names and members it uses. */

import { parseSync } from 'vite'

export interface ImportClient {
  /** As written, without a query such as `?worker`. */
  readonly from: string
  /** True when nothing of it is left at run time. */
  readonly isType: boolean
}

export interface SourceFacts {
  readonly imports: readonly ImportClient[]
  /** True when every statement only hands on what another file exports. */
  readonly isBarrel: boolean
  readonly hasDefaultExport: boolean
  /** Every name used as a value, and every `object.member` and `new Name()` (the latter as `new Name/<arguments>`). */
  readonly uses: ReadonlySet<string>
  readonly lines: number
  /** Its imports at run time, without those in calls of `importChunk`, `importInWorker`, `lazyPage`, `lazyPart` and `preload`. */
  readonly bareChunks: readonly string[]
}

/** A node of the parsed source, as ESTree has it. */
export interface Node {
  readonly type: string
  readonly [key: string]: unknown
}

/** They cope with a file that does not come. */
const CHUNK_IMPORTERS: ReadonlySet<string> = new Set([
  'importChunk',
  'importInWorker',
  'lazyPage',
  'lazyPart',
  'preload',
])

/** Each path with its parsed source: several checks ask for the same file, and parsing it is nearly all of their work. */
const known = new Map<string, { readonly text: string; readonly facts: SourceFacts }>()

/** Throws when the file cannot be parsed: a checker that skips a file promises nothing. */
export function readSource(path: string, text: string): SourceFacts {
  const last = known.get(path)
  if (last?.text === text) return last.facts
  const facts = parseSource(path, text)
  known.set(path, { text, facts })
  return facts
}

function parseSource(path: string, text: string): SourceFacts {
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message ?? 'cannot be parsed'}`)
  const imports: ImportClient[] = []
  const uses = new Set<string>()
  const chunks: string[] = []
  const guarded = new Set<Node>()
  const statements = program.body.map(asNode)
  walk(asNode(program), (node) => {
    const line = readImport(node)
    if (line) imports.push(line)
    for (const use of readUses(node)) uses.add(use)
    if (node.type === 'CallExpression' && CHUNK_IMPORTERS.has(nameOf(node['callee']) ?? ''))
      walk(node, (inner) => guarded.add(inner))
    if (node.type === 'ImportExpression' && !guarded.has(node)) chunks.push(line?.from ?? 'an address')
  })
  return {
    imports,
    isBarrel:
      statements.length > 0 && statements.every((node) => node.type.startsWith('Export') && Boolean(node['source'])),
    hasDefaultExport: statements.some((node) => node.type === 'ExportDefaultDeclaration'),
    uses,
    bareChunks: chunks,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
  }
}

function readImport(node: Node): ImportClient | undefined {
  const from = literalOf(node['source'])?.replace(/\?.*$/, '')
  if (node.type === 'NewExpression') return readWorkerAddress(node)
  if (from === undefined) return undefined
  switch (node.type) {
    case 'ImportDeclaration':
      return { from, isType: node['importKind'] === 'type' || hasOnlyTypes(node, 'importKind') }
    case 'ExportNamedDeclaration':
      return { from, isType: node['exportKind'] === 'type' || hasOnlyTypes(node, 'exportKind') }
    case 'ExportAllDeclaration':
      return { from, isType: node['exportKind'] === 'type' }
    case 'ImportExpression':
      return { from, isType: false }
    case 'TSImportType':
      return { from, isType: true }
    default:
      return undefined
  }
}

/** `new URL('./search-worker.ts', import.meta.url)`: Vite bundles that file too. */
function readWorkerAddress(node: Node): ImportClient | undefined {
  const [first, second] = Array.isArray(node['arguments']) ? node['arguments'].map(asNode) : []
  const from = literalOf(first)
  const isUrl = nameOf(node['callee']) === 'URL' && second !== undefined && nameOf(second) === 'import.meta.url'
  return isUrl && from ? { from, isType: false } : undefined
}

function hasOnlyTypes(node: Node, kind: 'importKind' | 'exportKind'): boolean {
  const specifiers = Array.isArray(node['specifiers']) ? node['specifiers'].map(asNode) : []
  return specifiers.length > 0 && specifiers.every((specifier) => specifier[kind] === 'type')
}

function readUses(node: Node): readonly string[] {
  if (node.type === 'Identifier') return [String(node['name'])]
  if (node.type === 'MemberExpression') return [nameOf(node) ?? ''].filter(Boolean)
  if (node.type !== 'NewExpression') return []
  const count = Array.isArray(node['arguments']) ? node['arguments'].length : 0
  const name = nameOf(node['callee'])
  return name === undefined ? [] : [`new ${name}/${count}`]
}

/** `Date.now` for the expression `Date.now`; undefined for anything computed. */
export function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const node = asNode(value)
  if (node.type === 'Identifier') return String(node['name'])
  if (node.type === 'MetaProperty') return 'import.meta'
  if (node.type !== 'MemberExpression' || node['computed'] === true) return undefined
  const [object, property] = [nameOf(node['object']), nameOf(node['property'])]
  return object === undefined || property === undefined ? undefined : `${object}.${property}`
}

function literalOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const node = asNode(value)
  if (node.type === 'TemplateLiteral') return templateOf(node)
  return node.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : undefined
}

function templateOf(node: Node): string | undefined {
  const quasis = Array.isArray(node['quasis']) ? node['quasis'].map(asNode) : []
  const value: unknown = quasis.length === 1 ? quasis[0]?.['value'] : undefined
  return typeof value === 'object' && value !== null ? String(Reflect.get(value, 'cooked')) : undefined
}

/** Calls `visit` with every node, parents first. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node)
  for (const [key, value] of Object.entries(node)) {
    // The property of a.b and the key of { b: 1 } are names, not uses.
    if ((key === 'property' || key === 'key') && node['computed'] !== true) continue
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child === 'object' && child !== null && typeof Reflect.get(child, 'type') === 'string')
        walk(asNode(child), visit)
    }
  }
}

export function asNode(value: unknown): Node {
  return value as Node
}
