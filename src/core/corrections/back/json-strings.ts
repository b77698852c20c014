/** Finds the strings of a JSON text with their places, by which a word can be changed without writing the file anew. */

/** A string that is a value. */
export interface JsonString {
  /** Keys on the way, indices as `*`: `segments.*.words.*.word`. */
  readonly path: string
  /** The last key of the path. */
  readonly key: string
  /** Offsets of its content, without the quotation marks. */
  readonly start: number
  readonly end: number
  /** The object it is a field of; undefined inside a bare list. */
  readonly holder: JsonObject | undefined
}

export interface JsonObject {
  readonly start: number
  end: number
}

interface Open {
  readonly object: JsonObject | undefined
  readonly path: string
  key: string
  isKeyNext: boolean
}

const TOKEN = /["{}[\],]/g

/** In the order of the text, which must be valid JSON or JSON lines. Linear. */
export function findJsonStrings(text: string): readonly JsonString[] {
  const strings: JsonString[] = []
  const stack: Open[] = []
  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const [token] = match
    const { index } = match
    const open = stack.at(-1)
    if (token === '"') TOKEN.lastIndex = findStringEnd(text, index + 1) + 1
    if (token === '{' || token === '[') {
      const object = token === '{' ? { start: index, end: text.length } : undefined
      stack.push({ object, path: open ? childPath(open) : '', key: '*', isKeyNext: token === '{' })
    } else if (token === '}' || token === ']') {
      stack.pop()
      if (open?.object) open.object.end = index + 1
    } else if (token === ',') {
      if (open) open.isKeyNext = open.object !== undefined
    } else if (open?.isKeyNext) {
      open.key = text.slice(index + 1, TOKEN.lastIndex - 1)
      open.isKeyNext = false
    } else {
      const [start, end] = [index + 1, TOKEN.lastIndex - 1]
      strings.push({ path: open ? childPath(open) : '', key: open?.key ?? '', start, end, holder: open?.object })
    }
  }
  return strings
}

/** Index of the closing quotation mark. By hand: a regular expression may run out of stack on a long string. */
function findStringEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return at
    if (code === 0x5c) at++
  }
  return text.length
}

function childPath({ path, key }: Open): string {
  return path === '' ? key : `${path}.${key}`
}
