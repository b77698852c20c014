/** Caches in memory, which refuse to store more than `room` files. */

export function fakeCaches() {
  const caches = new Map<string, Map<string, Response>>()
  const limits = { room: Infinity }
  const open = async (name: string) => {
    const files = caches.get(name) ?? new Map<string, Response>()
    caches.set(name, files)
    return {
      keys: async () => [...files.keys()].map((url) => ({ url })),
      match: async (url: string) => files.get(url)?.clone(),
      delete: async (of: string | { readonly url: string }) => files.delete(typeof of === 'string' ? of : of.url),
      put: async (url: string, response: Response) => {
        if (files.size >= limits.room && !files.has(url)) throw new DOMException('full', 'QuotaExceededError')
        files.set(url, response)
      },
    } as unknown as Cache
  }
  return { storage: { open, delete: async (name: string) => caches.delete(name) }, caches, limits }
}
