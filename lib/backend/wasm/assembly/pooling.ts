import { share } from "./share";
import { at_number, store_part } from "./vector";

// Pooling, channel by channel: channels are neighbors in memory, so four of them are pooled at a time. backend/signals.ts tells how images are
// laid out. A part is a range of examples. The windows lie inside of the image.

/** P = the largest number of each window (`is_max`), or the mean. */
export function pool(
  part: i32,
  parts: i32,
  is_max: i32,
  A: usize,
  P: usize,
  channels: i32,
  width: i32,
  height: i32,
  window_width: i32,
  window_height: i32,
  stride: i32,
  _left: i32,
  _top: i32,
  across: i32,
  down: i32,
  examples: i32,
): void {
  const last = share(examples, part + 1, parts);
  const pixel = at_number(0, channels);
  const row = <usize>width * pixel;
  const share_of_each = f32x4.splat(1 / <f32>(window_width * window_height));
  let to = P + <usize>(share(examples, part, parts) * down * across) * pixel;
  for (let n = share(examples, part, parts); n < last; n++) {
    for (let y = 0; y < down; y++) {
      let window = A + <usize>((n * height + y * stride) * width) * pixel;
      for (let x = 0; x < across; x++, window += <usize>stride * pixel, to += pixel) {
        for (let c: usize = 0; c < pixel; c += 16) {
          let pooled = is_max ? f32x4.splat(-Infinity) : f32x4.splat(0);
          for (let i = 0; i < window_height; i++) {
            let at = window + <usize>i * row + c;
            for (let j = 0; j < window_width; j++, at += pixel) {
              const a = v128.load(at);
              pooled = is_max ? f32x4.max(pooled, a) : f32x4.add(pooled, a);
            }
          }
          if (!is_max) pooled = f32x4.mul(pooled, share_of_each);
          store_part(to + c, pooled, <i32>((pixel - c) >> 2));
        }
      }
    }
  }
}

/**
 * ∂loss/∂A, from dP = ∂loss/∂P: each slope goes to the window's largest number, of equal ones the first (`is_max`; A is given), or in equal shares to
 * all of the window.
 */
export function pool_back(
  part: i32,
  parts: i32,
  is_max: i32,
  dP: usize,
  A: usize,
  dA: usize,
  channels: i32,
  width: i32,
  height: i32,
  window_width: i32,
  window_height: i32,
  stride: i32,
  _left: i32,
  _top: i32,
  across: i32,
  down: i32,
  examples: i32,
): void {
  const first = share(examples, part, parts);
  const last = share(examples, part + 1, parts);
  const pixel = at_number(0, channels);
  const row = <usize>width * pixel;
  const image = <usize>height * row;
  const share_of_each = f32x4.splat(1 / <f32>(window_width * window_height));
  memory.fill(dA + <usize>first * image, 0, <usize>(last - first) * image);
  let from = dP + <usize>(first * down * across) * pixel;
  for (let n = first; n < last; n++) {
    for (let y = 0; y < down; y++) {
      let window = <usize>n * image + <usize>(y * stride) * row;
      for (let x = 0; x < across; x++, window += <usize>stride * pixel, from += pixel) {
        for (let c: usize = 0; c < pixel; c += 16) {
          const lanes = <i32>((pixel - c) >> 2);
          const slope = v128.load(from + c);
          if (is_max) {
            let largest = f32x4.splat(-Infinity);
            for (let i = 0; i < window_height; i++) {
              let at = A + window + <usize>i * row + c;
              for (let j = 0; j < window_width; j++, at += pixel) largest = f32x4.max(largest, v128.load(at));
            }
            let left = i32x4.splat(-1);
            for (let i = 0; i < window_height; i++) {
              let at = window + <usize>i * row + c;
              for (let j = 0; j < window_width; j++, at += pixel) {
                const is_it = v128.and(left, f32x4.eq(v128.load(A + at), largest));
                left = v128.andnot(left, is_it);
                store_part(dA + at, f32x4.add(v128.load(dA + at), v128.and(slope, is_it)), lanes);
              }
            }
          } else {
            const each = f32x4.mul(slope, share_of_each);
            for (let i = 0; i < window_height; i++) {
              let at = dA + window + <usize>i * row + c;
              for (let j = 0; j < window_width; j++, at += pixel) {
                store_part(at, f32x4.add(v128.load(at), each), lanes);
              }
            }
          }
        }
      }
    }
  }
}
