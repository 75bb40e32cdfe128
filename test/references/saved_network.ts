// Writes saved_network.safetensors, which saved_network.py reads: npx ts-node --transpile-only test/references/saved_network.ts

import { join } from "node:path";
import { save_network } from "../../lib/data/save_network";
import { batch_normalization } from "../../lib/deep/layers/batch_normalization";
import { convolution } from "../../lib/deep/layers/convolution";
import { dense } from "../../lib/deep/layers/dense";
import { dropout } from "../../lib/deep/layers/dropout";
import { flatten } from "../../lib/deep/layers/flatten";
import { max_pool } from "../../lib/deep/layers/pooling";
import { network } from "../../lib/deep/network";
import { trained_parameters } from "../support/trained_parameters";

export const saved_network_file = join(__dirname, "saved_network.safetensors");

/** A network with each kind of parameter in each place where its order matters. */
export const net = network({
  inputs: [2, 6, 5],
  layers: [
    convolution({ filters: 3, size: 3, padding: "same" }),
    batch_normalization(),
    "relu",
    max_pool({ size: 2 }),
    convolution({ filters: 4, size: 2, bias: false }),
    "gelu",
    flatten(),
    batch_normalization({ epsilon: 0.01 }),
    dropout(0.2),
    dense(5),
    "tanh",
    dense(3),
    "softmax",
  ],
});

if (require.main === module) save_network(saved_network_file, { network: net, parameters: trained_parameters(net, 5) });
