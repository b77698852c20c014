/** Tells if the browser keeps our data until the reader clears it, or may drop it when space is short. */

/** True: it stays. Undefined where the browser does not tell. Never rejects. */
export async function readPersistence(): Promise<boolean | undefined> {
  try {
    return await navigator.storage.persisted()
  } catch {
    return undefined
  }
}

/** Bytes that may still be stored here, by the browser's estimate; undefined where it does not tell. Never rejects. */
export async function readFreeSpace(): Promise<number | undefined> {
  try {
    const { quota, usage } = await navigator.storage.estimate()
    return quota === undefined || usage === undefined ? undefined : quota - usage
  } catch {
    return undefined
  }
}

/** Asks the browser to keep it; some browsers ask the reader in turn. Answers as `readPersistence` does. */
export async function requestPersistence(): Promise<boolean | undefined> {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist())
  } catch {
    return undefined
  }
}
