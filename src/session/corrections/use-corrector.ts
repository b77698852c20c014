/** The corrector of the open episode, once its code and the reader's corrections are there. */

import { useEffect, useState } from 'react'
import { useSession } from '../use-session.ts'
import type { Corrector } from './corrector.ts'

export function useCorrector(): Corrector | undefined {
  const { loadCorrector, services } = useSession()
  const [corrector, setCorrector] = useState<Corrector>()
  useEffect(() => {
    let isLeft = false
    loadCorrector().then(
      (loaded) => {
        if (!isLeft) setCorrector(loaded)
      },
      () => services.announce('Corrections could not be loaded. Reload the page to try again'),
    )
    return () => {
      isLeft = true
    }
  }, [loadCorrector, services])
  return corrector
}
