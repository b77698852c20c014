/** Notes inside a link: their annotations, compressed, behind `#notes=`, which no server is sent. */

const PREFIX = '#notes='
/** Longer ones are cut by programs that links are sent with. In characters. */
const MAX_LINK = 8000
/** No link of that length unpacks to more, unless it was made to. In bytes. */
const MAX_UNPACKED = 4_000_000

/** Undefined where they are too long for a link. */
export async function formatNotebookLink(page: string, annotations: string): Promise<string | undefined> {
  const stream = new Blob([annotations]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  const packed = new Uint8Array(await new Response(stream).arrayBuffer())
  // A page of characters at once: there are few enough for one call.
  if (packed.length > MAX_LINK) return undefined
  const text = btoa(String.fromCharCode(...packed))
  const link = page + PREFIX + text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
  return link.length > MAX_LINK ? undefined : link
}

export function hasNotebook(hash: string): boolean {
  return hash.startsWith(PREFIX)
}

/** The annotations of a link; undefined where a part of it is missing. */
export async function unpackNotebook(hash: string): Promise<Blob | undefined> {
  try {
    const text = atob(hash.slice(PREFIX.length).replaceAll('-', '+').replaceAll('_', '/'))
    const packed = Uint8Array.from(text, (character) => character.charCodeAt(0))
    const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
    return await readAll(reader)
  } catch {
    return undefined
  }
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>): Promise<Blob | undefined> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  for (let bytes = 0; bytes <= MAX_UNPACKED;) {
    // oxlint-disable-next-line no-await-in-loop
    const { done, value } = await reader.read()
    if (done) return new Blob(pieces)
    bytes += value.length
    pieces.push(value)
  }
  await reader.cancel()
  return undefined
}
