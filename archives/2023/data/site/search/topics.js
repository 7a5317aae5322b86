fanganSearch("topics",0,"d766d59e6b53",["00110","01"])
