/** Recognises files that are not text: archives, pictures, recordings, by their first bytes. */

export const CHOOSE = 'choose a transcript (.srt, .vtt, .txt, .md, .json)'
const UNPACK = 'unpack it, then choose the transcript in it'
const EXPORT = 'export it as text, then choose that file'

export interface BinaryKind {
  readonly kind: string
  readonly hint: string
}

const SIGNATURES: readonly (readonly [kind: string, hint: string, bytes: readonly number[]])[] = [
  ['a zip archive or an office document', UNPACK, [0x50, 0x4b, 0x03, 0x04]],
  ['a gzip archive', UNPACK, [0x1f, 0x8b]],
  ['a PDF', EXPORT, [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['a picture', CHOOSE, [0x89, 0x50, 0x4e, 0x47]],
  ['a picture', CHOOSE, [0xff, 0xd8, 0xff]],
  ['a picture', CHOOSE, [0x47, 0x49, 0x46, 0x38]],
  ['a 7z archive', UNPACK, [0x37, 0x7a, 0xbc, 0xaf]],
  ['a RAR archive', UNPACK, [0x52, 0x61, 0x72, 0x21]],
  ['a Matroska or WebM video', CHOOSE, [0x1a, 0x45, 0xdf, 0xa3]],
  ['an MP3 recording', CHOOSE, [0x49, 0x44, 0x33]],
  ['an Ogg recording', CHOOSE, [0x4f, 0x67, 0x67, 0x53]],
  ['a program', CHOOSE, [0x7f, 0x45, 0x4c, 0x46]],
]

export function findBinaryKind(bytes: Uint8Array): BinaryKind | undefined {
  const found = SIGNATURES.find(([, , signature]) => signature.every((byte, index) => bytes[index] === byte))
  if (found) return { kind: found[0], hint: found[1] }
  const name = (from: number) => String.fromCharCode(...bytes.subarray(from, from + 4))
  // The kinds of picture that share the boxes of MP4.
  if (name(4) === 'ftyp')
    return { kind: /avif|heic|heix|mif1/.test(name(8)) ? 'a picture' : 'an MP4 video', hint: CHOOSE }
  if (name(0) !== 'RIFF') return undefined
  return { kind: name(8) === 'WEBP' ? 'a picture' : 'a recording', hint: CHOOSE }
}

/** True when more than a twentieth of the bytes are control characters. */
export function isMostlyControl(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 4096)
  let control = 0
  for (const byte of sample) {
    if (byte < 9 || (byte > 13 && byte < 32)) control++
  }
  return control > sample.length * 0.05
}
