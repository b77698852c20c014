// The only platform objects core may use beyond the ECMAScript library; browsers and Node both have them.
// Declared by hand so that `tsc -p src/core` refuses every other DOM or Node name.

interface TextDecoderOptions {
  fatal?: boolean
  ignoreBOM?: boolean
}
declare class TextDecoder {
  constructor(label?: string, options?: TextDecoderOptions)
  decode(input?: Uint8Array): string
}
declare class TextEncoder {
  encode(input?: string): Uint8Array
}
declare class URL {
  constructor(url: string, base?: string)
  readonly hash: string
  readonly hostname: string
  readonly href: string
  readonly origin: string
  readonly pathname: string
  readonly protocol: string
  readonly search: string
  readonly username: string
  readonly password: string
  readonly searchParams: URLSearchParams
}
declare class URLSearchParams {
  constructor(init?: string)
  get(name: string): string | null
  getAll(name: string): string[]
  has(name: string): boolean
}
declare class DecompressionStream {
  constructor(format: 'deflate-raw')
  readonly readable: {
    getReader(): {
      read(): Promise<
        { readonly done: false; readonly value: Uint8Array } | { readonly done: true; readonly value?: undefined }
      >
      cancel(): Promise<void>
    }
  }
  readonly writable: { getWriter(): { write(bytes: Uint8Array): Promise<void>; close(): Promise<void> } }
}
