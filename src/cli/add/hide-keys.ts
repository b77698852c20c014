/** Takes out of addresses, and of texts with addresses in them, what may be a key: what is written and printed has none. */

import { parseAddress } from '../files/site-address.ts'
import { stripKey } from './read-address.ts'

/** Names of what proves who one is, alone or as the end of a longer name: `token`, `access_token`. */
const KEY_NAME =
  /(?:^|[_-])(?:access|api-?key|auth\w*|credential|jwt|key|pass\w*|pwd|secret|session|sig\w*|token|user\w*)$/i
const KEY_VALUE = /^[\w.+/=~-]{16,}$/
/** In a path the part after such a word is a key. */
const KEY_PATH = /\/(?:auth|members?|patrons?|premium|private|secret|subscribers?|token)\/([^/?#\s"'<>]{8,})/gi
/** A shorter one is a word too often to be taken out of a text. */
const MIN_SECRET = 8
const ADDRESS = /https?:\/\/[^\s<>"')\]]+/gi
const MEDIA_PATH = /\.[a-z0-9]{2,4}$/i

/** True of an address with a password, or with what is named like a key. */
function showsKey(address: string): boolean {
  const { username, password, searchParams, pathname } = new URL(address)
  return (
    username !== '' ||
    password !== '' ||
    listPathKeys(pathname).length > 0 ||
    [...searchParams.keys()].some((name) => KEY_NAME.test(name))
  )
}

function listPathKeys(path: string): readonly string[] {
  return [...path.matchAll(KEY_PATH)].map(([, key = '']) => key)
}

/** The address of a feed has no long value for another reason, as that of a recording may have. */
export function isKeyedFeed(address: string): boolean {
  return showsKey(address) || [...new URL(address).searchParams.values()].some((value) => KEY_VALUE.test(value))
}

function listSecrets(address: string): readonly string[] {
  const { username, password, searchParams, pathname } = new URL(address)
  const values = [...searchParams].filter(([name, value]) => KEY_NAME.test(name) || KEY_VALUE.test(value))
  const found = [username, password, ...values.map(([, value]) => value), ...listPathKeys(pathname)]
  return found.flatMap((one) => [one, decodePart(one)]).filter(({ length }) => length >= MIN_SECRET)
}

function decodePart(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** @param feeds The addresses of one feed, whose keys are taken out of all that it says. */
export function createKeyHider(feeds: readonly string[]) {
  const secrets = [...new Set(feeds.flatMap(listSecrets))].toSorted((a, b) => b.length - a.length)
  const isKeyed = feeds.some(isKeyedFeed)
  const holdsSecret = (text: string) => secrets.some((secret) => text.includes(secret))
  return {
    /** Makes of an address one that may be written down; undefined where its path has the key. */
    hide(given: string): string | undefined {
      const address = parseAddress(given)?.href
      if (address === undefined) return holdsSecret(given) ? undefined : given
      // Without a name of a file before it, a query says which recording it is.
      const isNamed = MEDIA_PATH.test(new URL(address).pathname)
      const shown = isKeyed || isNamed || showsKey(address) ? stripKey(address) : address
      return listPathKeys(shown).length > 0 || holdsSecret(shown) ? undefined : shown
    },
    /** The same of a text: its words and the rest of its addresses stay. */
    clean(text: string): string {
      const shown = text.replace(ADDRESS, (address) => cleanAddress(address))
      return secrets.reduce((rest, secret) => rest.replaceAll(secret, '…'), shown)
    },
  }
}

/** Other parts of the query may say which page it is. */
function cleanAddress(text: string): string {
  const url = parseAddress(text)
  if (!url || !showsKey(text)) return text
  Object.assign(url, { username: '', password: '' })
  const keys = [...url.searchParams].filter(([name, value]) => KEY_NAME.test(name) && value.length >= MIN_SECRET)
  for (const [name] of keys) url.searchParams.delete(name)
  return listPathKeys(url.pathname).reduce((rest, key) => rest.replace(key, '…'), url.href)
}

/** A link or path as it is printed: of a query only what names a video or a list stays. */
export function showAddress(text: string): string {
  const url = /^https?:/i.test(text) ? parseAddress(text) : undefined
  if (!url) return text
  const kept = [...url.searchParams].filter(([name]) => name === 'v' || name === 'list')
  const shown = kept.length === 0 ? '' : `?${new URLSearchParams(kept).toString()}`
  return cleanAddress(`${stripKey(text)}${shown}`)
}
