/** Parses one YAML value as text with the yaml package. Only its syntax is used: no types, tags or aliases. */

import { CST, Parser } from 'yaml'

export interface YamlText {
  readonly text: string
  /** True for a text in quotation marks. */
  readonly quoted: boolean
}

type YamlValue = ({ readonly kind: 'text' } & YamlText) | { readonly kind: 'list'; readonly items: readonly YamlText[] }

/** Parses a quoted text, a block of text (`|`, `>`) or a flow list of texts (`[a, b]`). Undefined for all else. */
export function parseYamlValue(source: string): YamlValue | undefined {
  // The space keeps the first characters from being read as a directive or the start of a document.
  const tokens = [...new Parser().parse(` ${source}`)]
  const [document] = tokens
  if (tokens.length !== 1 || document?.type !== 'document' || !areBlank(document.end)) return undefined
  const { value } = document
  if (value?.type === 'flow-collection') {
    const items = parseFlowList(value)
    return items && { kind: 'list', items }
  }
  const text = parseScalar(value)
  return text && { kind: 'text', ...text }
}

function parseScalar(token: CST.Token | undefined): YamlText | undefined {
  const hasText = token?.type === 'scalar' || token?.type === 'block-scalar' || isQuoted(token)
  if (!token || !hasText) return undefined
  let isValid = true
  const scalar = CST.resolveAsScalar(token, false, (_offset, code) => {
    // A backslash before an ordinary character, as in a Windows path, stays as written.
    if (code !== 'BAD_DQ_ESCAPE') isValid = false
  })
  if (!scalar || !isValid) return undefined
  return { text: cleanEscaped(scalar.value).trim(), quoted: isQuoted(token) }
}

/** Undefined for a list inside the list, for `key: value` in it, and for one that is not closed. */
function parseFlowList({ start, items, end }: CST.FlowCollection): readonly YamlText[] | undefined {
  const [close, ...after] = end
  if (start.type !== 'flow-seq-start' || close?.type !== 'flow-seq-end' || !areBlank(after)) return undefined
  const texts: YamlText[] = []
  for (const { key, sep, value } of items) {
    if (key || sep) return undefined
    const text = parseScalar(value ?? undefined)
    if (text) texts.push(text)
    else if (value) return undefined
  }
  return texts
}

function isQuoted(token: CST.Token | undefined): boolean {
  return token?.type === 'single-quoted-scalar' || token?.type === 'double-quoted-scalar'
}

function areBlank(tokens: readonly CST.SourceToken[] | undefined): boolean {
  return tokens?.every(({ type }) => type === 'space' || type === 'newline' || type === 'comment') ?? true
}

// oxlint-disable-next-line no-control-regex -- escapes such as `\a` bring control characters back into a text
const CONTROLS = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F]/g

/** Line breaks of every kind become `\n`; other control characters are dropped. */
function cleanEscaped(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[\f\v]/g, ' ')
    .replace(CONTROLS, '')
}
