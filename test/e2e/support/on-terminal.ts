import { spawn } from 'node:child_process'
import { cliMain } from './run-cli.ts'

/**
 * Runs `okos-sync` on a terminal (of util-linux's `script`) as a person would, answering each question in turn: the
 * next answer is typed when the screen stands at a question (`?`) that it has not answered yet.
 */
export async function onTerminal(
  commandLine: string,
  answers: readonly string[],
): Promise<{ readonly code: number | null; readonly screen: string }> {
  const command = `${process.execPath} --conditions=@okos-sync/source ${cliMain} ${commandLine}`
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TERM: 'xterm', LANG: 'en' },
  })
  const waiting = [...answers]
  let screen = ''
  let answered = 0
  child.stdout.on('data', (chunk: Buffer) => {
    screen += chunk
    const questions = new Set(
      screen.match(/(?:Client id|Client secret|API key)[^\r\n]*/g)?.map((line) => line.slice(0, 12)),
    )
    if (questions.size > answered && waiting.length > 0) {
      answered += 1
      child.stdin.write(`${waiting.shift()}\r`)
    }
  })
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, screen }
}
