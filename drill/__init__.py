"""The drill of an exam day: real servers are killed and the network is cut, then a checker compares (`make drill`)."""
