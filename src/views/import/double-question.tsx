/** Episodes that are there already, where something could be lost: for each file, replace, keep both, merge or skip. */

import { useState } from 'react'
import { displayText } from '../../core/transcript/display-text.ts'
import type { Choice, Question } from '../../services/opening.ts'
import { Button } from '../parts/controls/button.tsx'
import { formatCount } from '../../core/text/number.ts'
import { ImportPage } from './import-page.tsx'

interface DoubleQuestionProps {
  readonly questions: readonly Question[]
  /** Files that wait for the answer and are then added too. */
  readonly others: number
  readonly onDecide: (choices: ReadonlyMap<number, Choice>) => void
  readonly onStop: () => void
}

export function DoubleQuestion({ questions, others, onDecide, onStop }: DoubleQuestionProps) {
  const [choices, setChoices] = useState<ReadonlyMap<number, Choice>>(new Map())
  const chosen = (question: Question) => choices.get(question.file) ?? question.choices[0] ?? 'both'
  const chooseForAll = (choice: Choice) =>
    setChoices(
      new Map(questions.map(({ file, choices: offered }) => [file, offered.includes(choice) ? choice : 'both'])),
    )
  return (
    <ImportPage
      isNews
      title={
        questions.length === 1
          ? 'You already have this episode'
          : `You already have ${questions.length} of these episodes`
      }
      lede={
        <p>
          Nothing has been added yet
          {others > 0 && `; ${formatCount(others, 'other file')} will be added with your answer`}. Your notes and
          reading positions are kept, whatever you choose.
        </p>
      }
      actions={
        <>
          <Button variant="primary" onClick={() => onDecide(new Map(questions.map((q) => [q.file, chosen(q)])))}>
            {others === 0 && questions.every((question) => chosen(question) === 'skip')
              ? 'Skip'
              : 'Add to your library'}
          </Button>
          <Button onClick={onStop}>Cancel</Button>
        </>
      }
    >
      {questions.length > 1 && (
        <p className="mt-8 flex flex-wrap items-center gap-2 text-ink-2">
          Apply to all {formatCount(questions.length, 'episode')}:
          {CHOICES.map((choice) => (
            <Button key={choice} isSmall onClick={() => chooseForAll(choice)}>
              {NAMES[choice]}
            </Button>
          ))}
        </p>
      )}
      {questions.map((question) => (
        <fieldset key={question.file} className="mt-10 border-t border-line-2 pt-5">
          <legend className="float-start w-full font-serif text-[1.1875rem]/6.5 font-semibold">
            {displayText(question.title)}
          </legend>
          <p className="clear-both pt-1 wrap-anywhere text-ink-3">{describeWhere(question)}</p>
          {question.losses !== undefined && (
            <p className="mt-2 text-warn">
              {formatCount(question.losses, 'note')} of yours {question.losses === 1 ? 'is' : 'are'} on words that the
              new file doesn’t have.
            </p>
          )}
          {question.choices.map((choice) => (
            <label key={choice} className="flex min-h-9 items-baseline gap-2.5 first-of-type:mt-3 narrow:min-h-11">
              <input
                type="radio"
                name={`double-${question.file}`}
                className="relative top-0.5 size-4 flex-none accent-accent"
                checked={chosen(question) === choice}
                onChange={() => setChoices(new Map(choices).set(question.file, choice))}
              />
              <span>
                <span className="font-medium">{NAMES[choice]}</span>{' '}
                <span className="text-ink-3">{MEANINGS[choice]}</span>
              </span>
            </label>
          ))}
        </fieldset>
      ))}
    </ImportPage>
  )
}

const CHOICES: readonly Choice[] = ['replace', 'both', 'merge', 'skip']

const NAMES: Readonly<Record<Choice, string>> = {
  both: 'Keep both',
  replace: 'Replace',
  merge: 'Merge',
  skip: 'Skip',
}

const MEANINGS: Readonly<Record<Choice, string>> = {
  both: 'The new file becomes a second episode beside it.',
  replace: 'The new file replaces the earlier one.',
  merge: 'Adds what the earlier file is missing.',
  skip: 'The new file is not added.',
}

function describeWhere({ name, where, other }: Question): string {
  const from = other === undefined || other === name ? '' : ` as ${other}`
  return where === 'opened'
    ? `${name} is the same episode${from}, which you opened earlier.`
    : `${name} is the same episode${from}, which is being opened with it.`
}
