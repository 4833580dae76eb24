"""Speed, memory and recall of dedup, beside datasketch and rensa."""
