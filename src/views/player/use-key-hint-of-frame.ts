/** Tells once a visit where the keys go when the focus has moved into a foreign frame: the page cannot hear them there. */

import { useEffect, type RefObject } from 'react'
import type { Session } from '../../session/session.ts'

const HINT = 'YouTube has the keyboard. Press Tab to get shortcuts back.'

export function useKeyHintOfFrame(session: Session, box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let wasTold = false
    const handleBlur = () => {
      const { activeElement } = document
      if (wasTold || !(activeElement instanceof HTMLIFrameElement) || !box.current?.contains(activeElement)) return
      wasTold = true
      session.services.announce(HINT)
    }
    window.addEventListener('blur', handleBlur)
    return () => window.removeEventListener('blur', handleBlur)
  }, [session, box])
}
