/** The names in a page that a selector can ask for. */

export interface UsedNames {
  readonly elements: Set<string>
  readonly classes: Set<string>
  readonly ids: Set<string>
  /** `name` and `name=value`; `name=*` for any value. */
  readonly attributes: Set<string>
}

export function createNames(): UsedNames {
  return { elements: new Set(['html', 'body']), classes: new Set(), ids: new Set(), attributes: new Set() }
}

const TAG = /<([a-z][\w-]*)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*\/?>/gi
const ATTRIBUTE = /([^\s=/]+)(?:="([^"]*)")?/g
const DATASET = /\bdataset\.(\w+)\s*=(?!=)/g

/** Adds the names in HTML that we have written: attributes in double quotes. */
export function addNames(names: UsedNames, html: string): void {
  for (const [, element = '', attributes = ''] of html.matchAll(TAG)) {
    names.elements.add(element.toLowerCase())
    for (const [, name = '', value = ''] of attributes.matchAll(ATTRIBUTE)) addAttribute(names, name, unescape(value))
  }
}

/** Adds the attributes that the first script gives to the root, with values from the reader's settings. */
export function addScriptNames(names: UsedNames, script: string): void {
  for (const [, key = ''] of script.matchAll(DATASET)) {
    const name = `data-${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    for (const one of [name, `${name}=*`]) names.attributes.add(one)
  }
}

function addAttribute(names: UsedNames, name: string, value: string): void {
  names.attributes.add(name)
  if (name === 'class') for (const one of value.split(/\s+/)) names.classes.add(one)
  else if (name === 'id') names.ids.add(value)
  else if (!hasOwnValue(name)) names.attributes.add(`${name}=${value}`)
}

/** Attributes whose value differs from element to element, which no rule names. */
function hasOwnValue(name: string): boolean {
  return /^(?:href|src|title|aria-label|d|id|for|data-start|data-style|points|viewBox)$/.test(name)
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'" }

function unescape(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#x27|#39);/g, (_, name: string) => ENTITIES[name]!)
}
