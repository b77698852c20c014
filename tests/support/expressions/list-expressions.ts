/** Finds every regular expression of a source file with a real parser: literals, and calls of `RegExp`. */

import { parseSync } from 'vite'
import { asNode, nameOf, walk, type Node } from '../read-source.ts'

export interface FoundExpressions {
  readonly literals: readonly Expression[]
  /** Calls of `RegExp` that run when the module is loaded. */
  readonly built: number
  /** Lines of calls inside functions, whose patterns are only known when they run. */
  readonly hidden: readonly number[]
}

export interface Expression {
  readonly source: string
  readonly flags: string
  readonly where: string
}

/** Throws when the file cannot be parsed. */
export function listExpressions(path: string, text: string): FoundExpressions {
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message ?? 'cannot be parsed'}`)
  const literals: Expression[] = []
  const splitters = new Set<unknown>()
  const inFunctions = new Set<Node>()
  const calls: Node[] = []
  const lineOf = (node: Node) => text.slice(0, Number(node['start'])).split('\n').length
  walk(asNode(program), (node) => {
    if (node.type.includes('Function')) walk(node, (inner) => inFunctions.add(inner))
    if (isSplit(node)) splitters.add(firstArgument(node))
    if (/^(?:New|Call)Expression$/.test(node.type) && nameOf(node['callee']) === 'RegExp') calls.push(node)
    const regex =
      node.type === 'Literal' ? (node['regex'] as { pattern: string; flags: string } | undefined) : undefined
    if (!regex) return
    // `split` tries a pattern everywhere, as `replace` does with `g`.
    const flags = splitters.has(node) && !regex.flags.includes('g') ? `${regex.flags}g` : regex.flags
    literals.push({ source: regex.pattern, flags, where: `${path}:${lineOf(node)}` })
  })
  const hidden = calls.filter((node) => inFunctions.has(node))
  return { literals, built: calls.length - hidden.length, hidden: hidden.map(lineOf) }
}

function isSplit(node: Node): boolean {
  if (node.type !== 'CallExpression') return false
  const callee = asNode(node['callee'])
  return callee.type === 'MemberExpression' && nameOf(callee['property']) === 'split'
}

function firstArgument(node: Node): unknown {
  return Array.isArray(node['arguments']) ? node['arguments'][0] : undefined
}
