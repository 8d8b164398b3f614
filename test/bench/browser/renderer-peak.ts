import { execFileSync } from 'node:child_process';

/** ms between two looks. */
const OFTEN = 250;

/** Watches the page's processes of browsers that this process has started. @returns whose `stop` gives the most that one of them held, in MB resident */
export function rendererPeak(): { stop(): number } {
  let peak = 0;
  const look = (): void => { peak = Math.max(peak, ...renderers().map(({ rss }) => rss / 1_024)); };
  const timer = setInterval(look, OFTEN);
  return {
    stop() {
      clearInterval(timer);
      look();
      return peak;
    },
  };
}

interface Process { readonly pid: number; readonly parent: number; readonly rss: number; readonly command: string }

function renderers(): Process[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss=,args='], { encoding: 'utf8', maxBuffer: 64e6 }).split('\n');
  const all = new Map(lines.flatMap((line): [number, Process][] => {
    const [, pid, parent, rss, command] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid === undefined ? [] : [[Number(pid), { pid: Number(pid), parent: Number(parent), rss: Number(rss), command: command! }]];
  }));
  const isOurs = (one: Process | undefined): boolean => one !== undefined && (one.parent === process.pid || isOurs(all.get(one.parent)));
  return [...all.values()].filter((one) => one.command.includes('--type=renderer') && isOurs(one));
}
