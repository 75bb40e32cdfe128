/** Something that goes on, and is to be followed up when it has gone quiet. */
export interface Stir {
  /** It goes on. */
  stir: () => void;
  /** It has come to its end: there is nothing to follow up. */
  end: () => void;
}

/**
 * Calls `act` when nothing has stirred for so long, in milliseconds: when a cell's loop was ended by Stop or by an error. As
 * long as the loop holds the thread, nothing is called. Stop ends a loop without its `finally`, and may end its timers too;
 * a message that is on its way arrives all the same, once the thread is free.
 */
export function when_quiet(milliseconds: number, act: () => void): Stir {
  let last = 0;
  let waiting = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    const left = last + milliseconds - performance.now();
    if (left > 0) {
      timer = setTimeout(look, left);
    } else {
      waiting = false;
      act();
    }
  };
  return {
    stir() {
      last = performance.now();
      if (waiting) return;
      waiting = true;
      call_when_free(() => {
        if (waiting) look();
      });
    },
    end() {
      waiting = false;
      clearTimeout(timer);
    },
  };
}

/** Calls a function once the code that runs now has ended, for whatever reason. */
function call_when_free(act: () => void): void {
  const { port1, port2 } = new MessageChannel();
  const onmessage = () => {
    port1.close();
    act();
  };
  Object.assign(port1, { onmessage }); // Browsers and Node know this property, Node's types do not.
  port2.postMessage(undefined);
}
