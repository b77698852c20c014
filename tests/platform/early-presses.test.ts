import { afterEach, expect, it } from 'vitest'
import { releasePresses } from '../../src/platform/early-presses.ts'

afterEach(() => {
  delete window.earlyPresses
  document.body.replaceChildren()
})

function keep(kind: 'button' | 'text', target: EventTarget): void {
  window.earlyPresses = { button: [], text: [], [kind]: [{ target, x: 3, y: 5 }] }
}

it('does what was pressed before the program was there, once, and keeps nothing more of the kind', () => {
  const button = document.body.appendChild(document.createElement('button'))
  const presses: string[] = []
  for (const name of ['pointerdown', 'click']) button.addEventListener(name, ({ type }) => presses.push(type))
  keep('button', button)
  releasePresses('text')
  expect(presses).toEqual([])
  releasePresses('button')
  releasePresses('button')
  expect(presses).toEqual(['pointerdown', 'click'])
  expect(window.earlyPresses).toEqual({})
})

it('leaves alone what has gone from the page, and pages without early presses', () => {
  const gone = document.createElement('button')
  let count = 0
  gone.addEventListener('click', () => count++)
  keep('text', gone)
  releasePresses('text')
  delete window.earlyPresses
  releasePresses('text')
  expect(count).toBe(0)
})
