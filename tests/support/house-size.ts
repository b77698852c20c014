/**
 * How large the source is, counted on its syntax: exported symbols, type names, hooks, what is reached for by selector. `npm run lint`
 * prints the figures beside those that `src/README.md` states; `tests/architecture.test.ts` fails when one is over what is stated, or
 * over what the commit before stated. Lines are printed alone. Measurement (`tests/bench`) counts as neither source nor test.
 */

import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseSync } from 'vite'
import { roomOf } from './architecture.ts'
import { asNode, type Node, nameOf, walk } from './read-source.ts'

const SRC = fileURLToPath(new URL('../../src', import.meta.url))
const TESTS = fileURLToPath(new URL('..', import.meta.url))

/** What is counted, in the order and the words in which `src/README.md` states it. */
export const COUNTED = {
  exported: 'exported symbols',
  shared: 'exported symbols of one room that another uses',
  services: 'symbols of `services` used outside',
  servicesFiles: 'files of `services` that others import',
  findings: 'symbols of `findings` used outside',
  findingsFiles: 'files of `findings` that others import',
  search: 'symbols of `search` used outside',
  searchFiles: 'files of `search` that others import',
  typesInFiles: 'type names declared in more than one file',
  typesExported: 'type names exported twice',
  hooksOver6: 'functions with more than 6 hooks',
  hooksOver8: 'functions with more than 8 hooks',
  session: 'members of `Session`',
  wholeSession: 'functions that take all of `Session`',
  searches: 'functions named `search` in `services` and `core`',
  engineLets: 'mutable `let`s in `createSearchEngines`',
  presses: 'presses of an element found by selector',
  selectors: '`querySelector`s in `views` and `app`',
  selectorFiles: 'files of `views` and `app` with a `querySelector`',
} as const

export type HouseCounts = Readonly<Record<keyof typeof COUNTED, number>>

const NAMES = Object.keys(COUNTED) as (keyof HouseCounts)[]

interface SourceFile {
  readonly path: string
  readonly program: Node
  /** Every node of it, parents first. */
  readonly nodes: readonly Node[]
}

/** @param tree Paths from `src`, with the text of each. */
export function countHouse(tree: ReadonlyMap<string, string>): HouseCounts {
  const files = [...tree].flatMap(([path, text]) => (isCode(path) ? [parseFile(path, text)] : []))
  const types = countTypeNames(files)
  const hooks = files.flatMap(listHookCounts)
  const reached = files.filter(({ path }) => /^(?:views|app)\//.test(path)).map(countSelectors)
  return {
    exported: files.reduce((sum, file) => sum + listExports(file).length, 0),
    ...countUses(files),
    ...types,
    hooksOver6: hooks.filter((count) => count > 6).length,
    hooksOver8: hooks.filter((count) => count > 8).length,
    ...countSession(files),
    searches: files.reduce(
      (sum, file) => sum + (/^(?:core|services)\//.test(file.path) ? countNamed(file, 'search') : 0),
      0,
    ),
    engineLets: files.reduce((sum, file) => sum + countLets(file, 'createSearchEngines'), 0),
    presses: files.reduce((sum, file) => sum + countPresses(file), 0),
    selectors: reached.reduce((sum, count) => sum + count, 0),
    selectorFiles: reached.filter((count) => count > 0).length,
  }
}

function parseFile(path: string, text: string): SourceFile {
  const program = asNode(parseSync(path, text).program)
  const nodes: Node[] = []
  walk(program, (node) => nodes.push(node))
  return { path, program, nodes }
}

/** Every figure that is over the one stated, or over the one that the commit before stated, with both numbers. */
export function findRisen(now: HouseCounts, limits: readonly Partial<HouseCounts>[]): readonly string[] {
  return NAMES.flatMap((name) => {
    const most = Math.min(...limits.map((limit) => limit[name] ?? Infinity))
    return now[name] > most ? [`${COUNTED[name]}: ${now[name]}, at most ${most}`] : []
  })
}

/** Rows of the table in `src/README.md`: `| exported symbols | 4,812 | … |`. A row that is missing states nothing. */
export function readStated(readme: string): Partial<HouseCounts> {
  const rows = new Map(
    [...readme.matchAll(/^\| (.+?) \| ([\d,]+) \|/gm)].map(([, what = '', count = '']) => [
      what,
      Number(count.replaceAll(',', '')),
    ]),
  )
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const count = rows.get(COUNTED[name])
      return count === undefined ? [] : [[name, count]]
    }),
  )
}

export const readStatedHere = (): Partial<HouseCounts> => readStated(readFileSync(join(SRC, 'README.md'), 'utf8'))

/**
 * What the commit before this state of the files stated: the last one while the README is being changed, else its parent. Undefined
 * where there is no git or no such commit.
 */
export function readStatedBefore(): Partial<HouseCounts> | undefined {
  const isChanged = runGit(['diff', '--quiet', 'HEAD', '--', 'README.md']).status === 1
  const { status, stdout } = runGit(['show', `${isChanged ? 'HEAD' : 'HEAD^'}:./README.md`])
  return status === 0 ? readStated(stdout) : undefined
}

const runGit = (args: readonly string[]) => spawnSync('git', [...args], { cwd: SRC, encoding: 'utf8' })

/** The files of `src`, from there. */
export function readHouse(): ReadonlyMap<string, string> {
  const paths = listPaths(SRC).filter((path) => /\.(tsx?|css)$/.test(path))
  return new Map(paths.map((path) => [path, readFileSync(join(SRC, path), 'utf8')]))
}

const isCode = (path: string) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts')

/** Names that a file exports, those of functions in an exported table among them (`TABLE.member`). What it passes on from another file is none. */
function listExports({ program }: SourceFile): readonly string[] {
  return bodyOf(program).flatMap((statement) => {
    if (statement.type === 'ExportDefaultDeclaration') return ['default']
    if (statement.type !== 'ExportNamedDeclaration' || statement['source']) return []
    const declared = statement['declaration'] ? listDeclared(asNode(statement['declaration'])) : []
    return [...declared, ...nodesAt(statement, 'specifiers').map((specifier) => nameOf(specifier['exported']) ?? '')]
  })
}

function listDeclared(declaration: Node): readonly string[] {
  if (declaration.type !== 'VariableDeclaration') return [nameOf(declaration['id']) ?? '']
  return nodesAt(declaration, 'declarations').flatMap((declarator) => {
    const name = nameOf(declarator['id']) ?? ''
    const table = declarator['init'] ? stripTypes(asNode(declarator['init'])) : undefined
    const functions = table?.type === 'ObjectExpression' ? nodesAt(table, 'properties').filter(isFunctionMember) : []
    return [name, ...functions.map((member) => `${name}.${nameOf(member['key']) ?? ''}`)]
  })
}

/** `Object.freeze({…})` is read as the table that it holds, and so is one with a type written behind it. */
function stripTypes(node: Node): Node {
  if (/^TS(?:As|Satisfies)Expression$/.test(node.type)) return stripTypes(asNode(node['expression']))
  return node
}

const isFunctionMember = (member: Node) =>
  member.type === 'Property' && /Function/.test(asNode(member['value'] ?? { type: '' }).type)

interface Import {
  readonly from: string
  readonly name: string
}

/** What a file takes by name from other files of the source. */
function listImports({ path, nodes }: SourceFile): readonly Import[] {
  return nodes.flatMap((node) => {
    const source = node['source'] ? asNode(node['source'])['value'] : undefined
    if (typeof source !== 'string' || !source.startsWith('.')) return []
    const from = join(dirname(path), source.replace(/\?.*$/, ''))
    const names = nodesAt(node, 'specifiers').map(({ imported, local }) => nameOf(imported ?? local) ?? 'default')
    return (node.type === 'ImportExpression' ? ['*'] : names).map((name) => ({ from, name }))
  })
}

function countUses(files: readonly SourceFile[]) {
  const crossing = files.flatMap((file) =>
    listImports(file).filter(({ from }) => roomOf(from) !== roomOf(file.path) && isCode(from)),
  )
  const symbols = new Set(crossing.filter(({ name }) => name !== '*').map(({ from, name }) => `${from} ${name}`))
  const doors = new Set(crossing.map(({ from }) => from))
  const countOf = (set: ReadonlySet<string>, room: string) =>
    [...set].filter((entry) => roomOf(entry.replace(/ .*/, '')) === room).length
  return {
    shared: symbols.size,
    services: countOf(symbols, 'services'),
    servicesFiles: countOf(doors, 'services'),
    findings: countOf(symbols, 'core/findings'),
    findingsFiles: countOf(doors, 'core/findings'),
    search: countOf(symbols, 'core/search'),
    searchFiles: countOf(doors, 'core/search'),
  }
}

const TYPE = /^TS(?:Interface|TypeAlias)Declaration$/

function countTypeNames(files: readonly SourceFile[]) {
  const declared = files.flatMap(({ path, program }) =>
    bodyOf(program).flatMap((statement) => {
      const isExported = statement.type === 'ExportNamedDeclaration'
      const node = isExported && statement['declaration'] ? asNode(statement['declaration']) : statement
      return TYPE.test(node.type) ? [{ path, name: nameOf(node['id']) ?? '', isExported }] : []
    }),
  )
  const repeated = (all: typeof declared) => {
    const paths = new Map<string, Set<string>>()
    for (const { name, path } of all) paths.set(name, (paths.get(name) ?? new Set()).add(path))
    return [...paths.values()].filter(({ size }) => size > 1).length
  }
  return { typesInFiles: repeated(declared), typesExported: repeated(declared.filter(({ isExported }) => isExported)) }
}

/** How many hooks each function calls itself, those of functions inside of it not counted. */
function listHookCounts({ program }: SourceFile): readonly number[] {
  const counts: number[] = []
  const visit = (node: Node, own: { hooks: number } | undefined) => {
    const isFunction = isFunctionNode(node)
    const counter = isFunction ? { hooks: 0 } : own
    if (counter && node.type === 'CallExpression' && /(?:^|\.)use(?:[A-Z]|$)/.test(nameOf(node['callee']) ?? ''))
      counter.hooks += 1
    for (const child of childrenOf(node)) visit(child, counter)
    if (isFunction && counter) counts.push(counter.hooks)
  }
  visit(program, undefined)
  return counts
}

function countSession(files: readonly SourceFile[]) {
  const declared = new Map<string, Node>()
  let takers = 0
  for (const { path, nodes } of files)
    for (const node of nodes) {
      const isType = TYPE.test(node.type)
      const name = isType ? (nameOf(node['id']) ?? '') : ''
      if (isType && (path.startsWith('session/') || !declared.has(name))) declared.set(name, node)
      if (isFunctionNode(node) && nodesAt(node, 'params').some(hasWholeSession)) takers += 1
    }
  return { session: listMembers('Session', declared).size, wholeSession: takers }
}

/** Members of an interface with those that it takes by `extends`, less the ones that `Omit`, or an alias of it, leaves out. */
function listMembers(name: string, declared: ReadonlyMap<string, Node>): ReadonlySet<string> {
  const node = declared.get(name)
  if (node?.type !== 'TSInterfaceDeclaration') return new Set()
  const own = nodesAt(asNode(node['body']), 'body').map(({ key }) => nameOf(key) ?? '')
  const inherited = nodesAt(node, 'extends').flatMap((parent) => {
    const taken = nameOf(parent['expression']) ?? ''
    const args = parent['typeArguments'] ? asNode(parent['typeArguments']) : undefined
    if (args && taken === 'Pick') return [...listLiterals(args)]
    const [inner] = args ? nodesAt(args, 'params') : []
    const alias = declared.get(taken)
    const leftOut = inner && alias ? listLiterals(alias) : new Set<string>()
    return [...listMembers(inner ? (nameOf(inner['typeName']) ?? '') : taken, declared)].filter(
      (member) => !leftOut.has(member),
    )
  })
  return new Set([...own, ...inherited])
}

function listLiterals(node: Node): ReadonlySet<string> {
  const found = new Set<string>()
  walk(node, ({ type, value }) => {
    if (type === 'Literal') found.add(String(value))
  })
  return found
}

/** `session: Session`, or an object with such a member, written where the parameter is. */
function hasWholeSession(parameter: Node): boolean {
  let isFound = false
  walk(parameter, (node) => {
    const type = node.type === 'TSTypeAnnotation' ? asNode(node['typeAnnotation']) : undefined
    if (type?.type === 'TSTypeReference' && nameOf(type['typeName']) === 'Session') isFound = true
  })
  return isFound
}

/** Functions of this name, whether declared, assigned or members of an object. */
function countNamed({ nodes }: SourceFile, wanted: string): number {
  return nodes.filter((node) => {
    const written = node.type === 'Property' ? node['value'] : node['init']
    const isFunction = node.type === 'FunctionDeclaration' || (written ? isFunctionNode(asNode(written)) : false)
    return isFunction && nameOf(node['id'] ?? node['key']) === wanted
  }).length
}

function countLets({ nodes }: SourceFile, wanted: string): number {
  let count = 0
  for (const node of nodes)
    if (node.type === 'FunctionDeclaration' && nameOf(node['id']) === wanted)
      walk(node, (inner) => {
        if (inner['kind'] === 'let') count += nodesAt(inner, 'declarations').length
      })
  return count
}

const SELECTING = /^(?:querySelector|querySelectorAll|closest)$/

function countSelectors({ nodes }: SourceFile): number {
  return nodes.filter((node) => node.type === 'CallExpression' && /^querySelector(?:All)?$/.test(calledName(node)))
    .length
}

/** `….querySelector(…)?.click()`, also through a variable: a component that reaches into another one. */
function countPresses({ nodes }: SourceFile): number {
  const presses = nodes.filter((node) => node.type === 'CallExpression' && calledName(node) === 'click')
  if (presses.length === 0) return 0
  const selected = new Set<string>()
  for (const node of nodes)
    if (node.type === 'VariableDeclarator' && node['init'] && isSelected(asNode(node['init']), selected))
      selected.add(nameOf(node['id']) ?? '')
  return presses.filter((press) => isSelected(asNode(press['callee']), selected)).length
}

function isSelected(node: Node, selected: ReadonlySet<string>): boolean {
  let isFound = false
  walk(node, (inner) => {
    isFound ||= inner.type === 'CallExpression' && SELECTING.test(calledName(inner))
    isFound ||= inner.type === 'Identifier' && selected.has(String(inner['name']))
  })
  return isFound
}

/** The last name of what is called: `querySelector` for `a.b?.querySelector()`. */
function calledName(call: Node): string {
  const callee = asNode(call['callee'])
  return nameOf(callee.type === 'MemberExpression' ? callee['property'] : callee) ?? ''
}

const isFunctionNode = ({ type }: Node) =>
  /^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(type)

const bodyOf = (program: Node) => nodesAt(program, 'body')

function nodesAt(node: Node, key: string): readonly Node[] {
  const found = node[key]
  return Array.isArray(found) ? found.filter((entry) => typeof entry === 'object' && entry !== null).map(asNode) : []
}

function childrenOf(node: Node): readonly Node[] {
  return Object.values(node)
    .flatMap((value: unknown) =>
      (Array.isArray(value) ? value : [value]).filter(
        (child) => typeof child === 'object' && child !== null && typeof Reflect.get(child, 'type') === 'string',
      ),
    )
    .map(asNode)
}

interface LongFunction {
  readonly name: string
  readonly path: string
  readonly lines: number
}

/** The longest functions, each with those inside of it. */
function listLongest(tree: ReadonlyMap<string, string>, count: number): readonly LongFunction[] {
  return [...tree]
    .flatMap(([path, text]) => (isCode(path) ? listFunctions(parseFile(path, text), text) : []))
    .toSorted((a, b) => b.lines - a.lines)
    .slice(0, count)
}

function listFunctions({ path, nodes }: SourceFile, text: string): readonly LongFunction[] {
  return nodes.flatMap(({ type, id, init, start, end }) => {
    const written = type === 'VariableDeclarator' && init ? asNode(init).type : type
    const name = nameOf(id)
    return name !== undefined && /Function/.test(written)
      ? [{ name, path, lines: countLines(text.slice(Number(start), Number(end))) + 1 }]
      : []
  })
}

function countTestLines(): number {
  const paths = listPaths(TESTS).filter((path) => /\.(tsx?|mjs|mts)$/.test(path) && !path.startsWith('bench/'))
  return paths.reduce((sum, path) => sum + countLines(readFileSync(join(TESTS, path), 'utf8')), 0)
}

function listPaths(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'))
}

const countLines = (text: string) => text.split('\n').length - 1

function printHouse(): void {
  const tree = readHouse()
  const [now, stated] = [countHouse(tree), readStatedHere()]
  const inThousands = (count: number) => count.toLocaleString('en')
  const lines = [...tree.values()].reduce((sum, text) => sum + countLines(text), 0)
  const files = [...tree.keys()].filter((path) => !path.endsWith('.css')).length
  console.log(
    `${inThousands(lines)} lines of TypeScript and CSS in ${inThousands(files)} files, ${inThousands(countTestLines())} lines of tests.`,
  )
  for (const name of NAMES)
    console.log(
      `  ${inThousands(now[name]).padStart(6)} ${COUNTED[name]} (src/README.md: ${inThousands(stated[name] ?? NaN)})`,
    )
  console.log('The longest functions:')
  for (const { name, path, lines: long } of listLongest(tree, 5)) console.log(`  ${long} lines  ${name}, ${path}`)
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) printHouse()
