/** Whether the browser keeps what is stored here until the reader clears it, or may drop it when space is short. */

/** True: it stays. Undefined where the browser does not tell. Never rejects. */
export async function readPersistence(): Promise<boolean | undefined> {
  try {
    return await navigator.storage.persisted()
  } catch {
    return undefined
  }
}

/** Asks the browser to keep it; some browsers ask the reader in turn. Answers as `readPersistence` does. */
export async function askForPersistence(): Promise<boolean | undefined> {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist())
  } catch {
    return undefined
  }
}
